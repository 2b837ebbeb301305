import { listNotices } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { Icon, Link, LinkButton, Notice, PageHead, Skeleton } from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { useSeatAddress, useSeats } from "../shell/navigation.tsx";
import { useSession } from "../shell/session.ts";
import { texts } from "./texts.ts";

export const help = [texts.homeHelp];

export default function HomePage() {
  const chosen = useTexts(texts);
  const state = useSession();
  return (
    <>
      <PageHead title={chosen.home} lead={chosen.homeLead} />
      <div className="flex flex-col gap-10">
        {state.kind === "none" && (
          <Notice
            tone="information"
            title={chosen.signInFirst}
            actions={
              <LinkButton look="primary" href="/app/sign-in">
                {chosen.signIn}
              </LinkButton>
            }
          />
        )}
        <SeatCards />
        {state.kind === "signed-in" && (
          <p>
            <Link href="/app/manuals">{chosen.manuals}</Link>
          </p>
        )}
        <Notices />
      </div>
    </>
  );
}

function SeatCards() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const seats = useSeats();
  const addressOf = useSeatAddress();
  if (seats.length === 0) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">{chosen.seats}</h2>
      <ul className="grid gap-4 md:grid-cols-2 desktop:grid-cols-3">
        {seats.map((seat) => (
          <li
            key={seat.id}
            className="relative rounded-12 border border-line p-5 hover:border-accent hover:bg-accent-soft"
          >
            <Link
              href={addressOf(seat)}
              className="link text-lg font-bold after:absolute after:inset-0 after:rounded-12"
            >
              {seat.name[language]}
            </Link>
            <p className="pt-1 text-muted">{seat.purpose[language]}</p>
            <Icon name="next" className="absolute end-4 top-6 size-4 text-accent" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notices() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data, error } = useRead(listNotices, { query: { limit: 5 } });
  const shown = data?.notices.filter(({ state }) => state === "published");
  if (error !== null) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.notices}</h2>
      {data === undefined && <Skeleton lines={2} />}
      {shown?.length === 0 && <p className="text-muted">{chosen.noNotices}</p>}
      <ul className="flex flex-col">
        {shown?.map(({ number, content, publishedAt }) => (
          <li key={number} className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line py-3">
            <span className="text-muted">{publishedAt === undefined ? "" : formatDay(publishedAt, language)}</span>
            <Link href={`/${language}/notices#notice-${number}`}>{content.title[language]}</Link>
          </li>
        ))}
      </ul>
      <p>
        <Link href={`/${language}/notices`}>{chosen.allNotices}</Link>
      </p>
    </section>
  );
}

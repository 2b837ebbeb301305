/** From seat to seat; `seat-pages.tsx` leads among the pages of one. */
import { seats as staffSeats } from "@warifu/contract";
import { Menu } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { useAddress } from "./address.ts";
import type { Seat } from "./page.ts";
import { useAllSeats } from "./router.tsx";
import { mayOpen, type SessionState, useSession } from "./session.ts";

const texts = {
  seats: { ja: "席を切り替える", en: "Switch seats" },
} as const;

/** The seats that this person may sit on; one that is open to all is among them. */
export function useSeats(): readonly Seat[] {
  const seats = useAllSeats();
  const state = useSession();
  return seats.filter(
    ({ id, pages }) =>
      isGiven(id, state) && pages.some((page) => page.menu === "shown" && mayOpen(page, state) === "yes"),
  );
}

/** A seat that the contract knows is given with a duty; any other is open to whoever may open its pages. */
function isGiven(id: string, state: SessionState): boolean {
  const isKnown = staffSeats.some((seat) => seat === id);
  return !isKnown || (state.kind === "signed-in" && state.session.seats.some((seat) => seat === id));
}

/** The seat whose page is shown. */
export function useSeat(): Seat | undefined {
  const seats = useAllSeats();
  const { pathname } = useAddress();
  return seats.find(({ id }) => pathname === `/app/${id}` || pathname.startsWith(`/app/${id}/`));
}

/** Where a seat begins: its first page that this person may open. */
export function useSeatAddress(): (seat: Seat) => string {
  const state = useSession();
  return ({ pages }) =>
    pages.find((page) => page.menu === "shown" && mayOpen(page, state) === "yes")?.path ?? "/app/home";
}

export function SeatSwitch() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const seats = useSeats();
  const present = useSeat();
  const addressOf = useSeatAddress();
  if (seats.length === 0) return null;
  const entries = seats.map((seat) => ({
    id: seat.id,
    label: seat.name[language],
    hint: seat.purpose[language],
    href: addressOf(seat),
    state: seat === present ? ("chosen" as const) : ("ready" as const),
  }));
  return <Menu label={present?.name[language] ?? chosen.seats} look="secondary" size="small" groups={[{ entries }]} />;
}

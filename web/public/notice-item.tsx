import type { NoticeView, PublicData } from "@warifu/contract";
import { authorityName, Badge, Instant } from "./parts.tsx";
import { type Language, say } from "./text.ts";

const kinds = {
  compromise: { tone: "bad", name: say("危殆化", "Compromise") },
  maintenance: { tone: "caution", name: say("計画停止", "Maintenance") },
  "organisation-change": { tone: "neutral", name: say("運用体制の変更", "Change of organisation") },
  general: { tone: "neutral", name: say("お知らせ", "Notice") },
} as const;

const words = {
  published: say("公表", "Published"),
  from: say("開始", "From"),
  until: say("終了", "Until"),
  withdrawn: say("取り下げました", "Withdrawn"),
  ground: say("理由", "Why"),
  about: say("対象", "About"),
} as const;

interface ItemProps {
  readonly notice: NoticeView;
  readonly language: Language;
  readonly data: PublicData;
  readonly level: 2 | 3;
}

/** One notice; a withdrawn one says so and stays readable. */
export function NoticeItem({ notice, language, data, level }: ItemProps) {
  const { number, state, content, publishedAt, withdrawnAt, ground } = notice;
  const Heading = level === 2 ? "h2" : "h3";
  const { tone, name } = kinds[content.kind];
  return (
    <article
      id={`notice-${number}`}
      aria-labelledby={`notice-title-${number}`}
      className="flex flex-col gap-2 rounded-8 border border-line p-4"
    >
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <Badge tone={tone}>{name[language]}</Badge>
        {publishedAt !== undefined && (
          <span className="text-muted">
            {words.published[language]}: <Instant at={publishedAt} language={language} />
          </span>
        )}
        {content.authority !== undefined && (
          <span className="text-muted">
            {words.about[language]}: {authorityName(data.promises, content.authority, language)}
          </span>
        )}
      </p>
      <Heading
        id={`notice-title-${number}`}
        className={`text-std-20B-160 ${state === "withdrawn" ? "line-through" : ""}`}
      >
        {content.title[language]}
      </Heading>
      {state === "withdrawn" && withdrawnAt !== undefined && (
        <p className="font-bold">
          {words.withdrawn[language]}: <Instant at={withdrawnAt} language={language} />. {words.ground[language]}:{" "}
          {ground?.[language]}
        </p>
      )}
      {content.period !== undefined && (
        <p>
          {words.from[language]}: <Instant at={content.period.startsAt} language={language} /> / {words.until[language]}
          : <Instant at={content.period.endsAt} language={language} />
        </p>
      )}
      {content.body[language].split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph} className="measure whitespace-pre-line">
          {paragraph}
        </p>
      ))}
    </article>
  );
}

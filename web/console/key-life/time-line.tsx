import type { AuthorityKeys } from "@warifu/contract";
import { formatDay, useLanguage, useTexts } from "../../language/index.ts";
import { texts } from "./key-update-texts.ts";

const width = 720;
const rowHeight = 34;
const left = 56;
const right = 16;
const top = 26;
const yearOf = (moment: number): number => new Date(moment).getUTCFullYear();

/** The generations as bars over the years: signing, then lists only; what it shows stands in the table below it. */
export function TimeLine({ keys, today }: { readonly keys: AuthorityKeys; readonly today: string }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { generations } = keys;
  const begins = Math.min(...generations.map(({ keyGeneratedAt }) => Date.parse(keyGeneratedAt)), Date.parse(today));
  const ends = Math.max(...generations.map((each) => Date.parse(each.notAfter ?? each.signsUntil)), Date.parse(today));
  const placeOf = (moment: number): number =>
    left + ((moment - begins) / (ends - begins || 1)) * (width - left - right);
  const bottom = top + generations.length * rowHeight;
  return (
    <figure className="flex max-w-full flex-col gap-2 overflow-x-auto" aria-label={chosen.picture}>
      <svg
        viewBox={`0 0 ${width} ${bottom + 22}`}
        className="min-w-xl text-ink"
        role="img"
        aria-label={chosen.pictureSaid(generations.length)}
      >
        <Years first={yearOf(begins) + 1} last={yearOf(ends)} placeOf={placeOf} bottom={bottom} />
        {generations.map((each, index) => (
          <Bar
            key={each.generation}
            generation={each}
            next={generations[index + 1]}
            y={top + index * rowHeight}
            placeOf={placeOf}
          />
        ))}
        <line
          x1={placeOf(Date.parse(today))}
          x2={placeOf(Date.parse(today))}
          y1={top - 6}
          y2={bottom}
          className="stroke-danger"
          strokeWidth="2"
        />
        <text x={Math.min(placeOf(Date.parse(today)), width - 60)} y={top - 10} className="fill-danger text-xs">
          {`${chosen.today} ${formatDay(today, language)}`}
        </text>
      </svg>
      <figcaption className="flex flex-wrap gap-4 text-sm">
        <Key look="bg-accent" text={chosen.signs} />
        <Key look="bg-sunken" text={chosen.listsOnly} />
      </figcaption>
    </figure>
  );
}

interface Placing {
  readonly placeOf: (moment: number) => number;
}

function Years({
  first,
  last,
  bottom,
  placeOf,
}: Placing & { readonly first: number; readonly last: number; readonly bottom: number }) {
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return years.map((year) => (
    <g key={year}>
      <line
        x1={placeOf(Date.UTC(year, 0, 1))}
        x2={placeOf(Date.UTC(year, 0, 1))}
        y1={top}
        y2={bottom}
        className="stroke-line"
      />
      <text x={placeOf(Date.UTC(year, 0, 1))} y={bottom + 16} textAnchor="middle" className="fill-muted text-xs">
        {year}
      </text>
    </g>
  ));
}

type Generation = AuthorityKeys["generations"][number];

function Bar({
  generation,
  next,
  y,
  placeOf,
}: Placing & { readonly generation: Generation; readonly next: Generation | undefined; readonly y: number }) {
  const { state, keyGeneratedAt, signsUntil, notAfter } = generation;
  const from = placeOf(Date.parse(keyGeneratedAt));
  const signed =
    next !== undefined && next.state !== "preparing" ? Date.parse(next.keyGeneratedAt) : Date.parse(signsUntil);
  const until = placeOf(signed);
  const end = placeOf(Date.parse(notAfter ?? signsUntil));
  return (
    <g>
      <text x={8} y={y + 20} className="fill-current text-sm font-bold">
        {generation.generation}
      </text>
      <rect
        x={from}
        y={y + 6}
        width={Math.max(2, end - from)}
        height={rowHeight - 14}
        className="fill-sunken stroke-field"
      />
      {state !== "preparing" && (
        <rect x={from} y={y + 6} width={Math.max(2, until - from)} height={rowHeight - 14} className="fill-accent" />
      )}
    </g>
  );
}

function Key({ look, text }: { readonly look: string; readonly text: string }) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden="true" className={`inline-block size-4 border border-field ${look}`} />
      {text}
    </span>
  );
}

/**
 * A chart over time by uPlot, in the colours of the theme. It is a picture for those who see it; its figures stand in the
 * table below it, so it is hidden from screen readers.
 */
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { Disclosure } from "../design/index.ts";
import { useSettings, useTexts } from "../language/index.ts";

const texts = { asTable: { ja: "表で見る", en: "As a table" } } as const;

export interface Series {
  readonly label: string;
  readonly values: readonly (number | undefined)[];
  readonly colour: "accent" | "danger" | "warning" | "muted";
  readonly shape: "bars" | "line";
}

export interface ChartProps {
  readonly title: string;
  /** Milliseconds since 1970, rising. */
  readonly moments: readonly number[];
  readonly series: readonly Series[];
  readonly unit: "month" | "day" | "time";
  /** The figures as a table. */
  readonly table: React.ReactNode;
}

export function Chart({ title, moments, series, unit, table }: ChartProps) {
  const chosen = useTexts(texts);
  return (
    <figure aria-label={title} className="flex flex-col gap-3">
      <Legend series={series} />
      <Plot moments={moments} series={series} unit={unit} />
      <Disclosure title={chosen.asTable}>{table}</Disclosure>
    </figure>
  );
}

/** Each series by a mark of its own shape and its name, so that colour is not needed. */
function Legend({ series }: Pick<ChartProps, "series">) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {series.map(({ label, colour, shape }) => (
        <li key={label} className="flex items-center gap-2">
          <svg aria-hidden="true" viewBox="0 0 24 12" className={`h-3 w-6 ${inks[colour]}`}>
            {shape === "bars" ? (
              <rect x="6" y="0" width="12" height="12" fill="currentColor" />
            ) : (
              <path
                d="M0 6h24"
                stroke="currentColor"
                strokeWidth="3"
                strokeDasharray={colour === "muted" ? "5 3" : ""}
              />
            )}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

const inks = { accent: "text-accent", danger: "text-danger", warning: "text-warning", muted: "text-muted" } as const;

function Plot({ moments, series, unit }: Pick<ChartProps, "moments" | "series" | "unit">) {
  const settings = useSettings();
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours follow the settings.
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const plot = new uPlot(optionsOf(element, series, unit), dataOf(moments, series), element);
    const watching = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    watching.observe(element);
    return () => {
      watching.disconnect();
      plot.destroy();
    };
  }, [moments, series, unit, settings]);
  return <div ref={place} aria-hidden="true" className="min-h-56 w-full overflow-hidden" />;
}

const height = 224;

function dataOf(moments: readonly number[], series: readonly Series[]): uPlot.AlignedData {
  return [moments.map((at) => at / 1000), ...series.map(({ values }) => values.map((value) => value ?? null))];
}

function optionsOf(element: HTMLElement, series: readonly Series[], unit: ChartProps["unit"]): uPlot.Options {
  const style = getComputedStyle(element);
  const ink = (name: string) => style.getPropertyValue(name).trim();
  const bars = series.filter(({ shape }) => shape === "bars").length;
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 28, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Asia/Tokyo"),
    scales: {
      x: { time: true, range: (_plot, least, most) => span(unit, least, most) },
      y: { range: (_plot, _least, most) => [0, Math.max(1, most * 1.1)] },
    },
    axes: axesOf(resolved(element, "--text-muted"), resolved(element, "--line"), unit),
    series: [
      {},
      ...series.map(({ colour, shape }, index) => {
        const stroke = resolved(element, variables[colour]) || ink(variables[colour]);
        return shape === "bars"
          ? { stroke, fill: stroke, width: 0, paths: barPaths(index, bars), points: { show: false } }
          : { stroke, width: 2, points: { size: 5 }, ...(colour === "muted" ? { dash: [5, 3] } : {}) };
      }),
    ],
  };
}

/** Half a day, or half a month, on each side; always a whole hour of moments. */
function span(unit: ChartProps["unit"], least: number, most: number): [number, number] {
  if (unit === "time") return [most - 3_600, most + 60];
  const half = unit === "day" ? 43_200 : 15 * 86_400;
  return [least - half, most + half];
}

const variables = { accent: "--accent", danger: "--danger", warning: "--warning", muted: "--text-muted" } as const;

/** light-dark() is only resolved where a colour is used. */
function resolved(element: HTMLElement, variable: string): string {
  const probe = element.ownerDocument.createElement("span");
  probe.style.color = `var(${variable})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Bars of several series stand beside each other. */
function barPaths(index: number, count: number): uPlot.Series.PathBuilder {
  const builder = uPlot.paths.bars;
  if (builder === undefined) throw new TypeError("uPlot without bars");
  return builder({ size: [0.7 / count, 40], align: count === 1 ? 0 : index === 0 ? -1 : 1 });
}

function axesOf(ink: string, line: string, unit: ChartProps["unit"]): uPlot.Axis[] {
  const common = { stroke: ink, font: "14px sans-serif", ticks: { stroke: line, width: 1 } };
  const moment = uPlot.fmtDate(formats[unit]);
  return [
    {
      ...common,
      grid: { show: false },
      space: 56,
      values: (_plot, marks) => marks.map((at) => moment(uPlot.tzDate(new Date(at * 1000), "Asia/Tokyo"))),
      incrs: [...steps[unit]],
    },
    {
      ...common,
      grid: { stroke: line, width: 1 },
      size: 64,
      values: (_plot, marks) => marks.map((mark) => mark.toLocaleString("en-US")),
    },
  ];
}

const formats = { month: "{YYYY}/{M}", day: "{M}/{D}", time: "{HH}:{mm}" } as const;
const day = 86_400;
const steps = {
  month: [31 * day, 92 * day, 184 * day, 366 * day],
  day: [day, 2 * day, 7 * day, 14 * day, 30 * day],
  time: [300, 600, 900, 1_800],
} as const;

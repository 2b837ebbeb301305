/** A chart over time with its figures in a table. A folder of its own, so that only pages with charts load its code. */
export { Chart, type ChartProps, type Series } from "./chart.tsx";

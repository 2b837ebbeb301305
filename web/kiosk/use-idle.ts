import { useEffect, useState } from "react";

export interface IdleTimes {
  /** Seconds without a touch until the question comes. */
  readonly askAfter: number;
  /** Seconds for the answer. */
  readonly answerWithin: number;
}

/** Seconds left to answer whether somebody is still there; undefined: it is not asked. `onEnd` when nobody answered. */
export function useIdle(watch: "on" | "off", { askAfter, answerWithin }: IdleTimes, onEnd: () => void) {
  const [quiet, setQuiet] = useState(0);
  useEffect(() => {
    setQuiet(0);
    if (watch === "off") return;
    const begin = () => setQuiet((seconds) => (seconds < askAfter ? 0 : seconds));
    const clock = setInterval(() => setQuiet((seconds) => seconds + 1), 1000);
    for (const event of touches) addEventListener(event, begin);
    return () => {
      clearInterval(clock);
      for (const event of touches) removeEventListener(event, begin);
    };
  }, [watch, askAfter]);
  const isOver = quiet >= askAfter + answerWithin;
  useEffect(() => {
    if (!isOver) return;
    setQuiet(0);
    onEnd();
  }, [isOver, onEnd]);
  const left = watch === "on" && quiet >= askAfter ? askAfter + answerWithin - quiet : undefined;
  return { left, goOn: () => setQuiet(0) };
}

const touches = ["pointerdown", "keydown"] as const;

import { type Repetition, repeat } from "../../store/index.ts";
import type { RegisterActor } from "../register/record-event.ts";
import { finishDiscards } from "./discard.ts";
import { deletePapersPastTheirYears } from "./keep-paper.ts";
import type { ApplicationPorts } from "./ports.ts";

/** How often cases that were cut off are looked for; milliseconds. */
const lookEvery = 30_000;
/** How often papers past their years are looked for; milliseconds. */
const deleteEvery = 3_600_000;

export type ApplicationDuties = Repetition;

/** Goes on with discards that were cut off, and deletes copies whose years are over (CPS 4-12-1-2). */
export function startApplicationDuties(
  ports: ApplicationPorts,
  by: RegisterActor,
  failed: (duty: string, fault: unknown) => void,
): ApplicationDuties {
  const discards = repeat(() => finishDiscards(ports, by), {
    every: lookEvery,
    failed: (fault) => failed("application-discards", fault),
  });
  const papers = repeat(() => deletePapersPastTheirYears(ports, by), {
    every: deleteEvery,
    failed: (fault) => failed("application-papers", fault),
  });
  return {
    stop: async () => {
      await Promise.all([discards.stop(), papers.stop()]);
    },
  };
}

/** Another process of the house that dies in a step: before the work on the key, or right after it. */
import { text } from "node:stream/consumers";
import { joinTestWorld } from "../../../ca/testing.ts";
import { actInCeremony } from "../act.ts";

const { place, number, moment } = JSON.parse(await text(process.stdin));
const world = await joinTestWorld({ after: () => undefined }, place);
const die = async (): Promise<never> => {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
};
await actInCeremony(
  {
    ...world.ports,
    authority: {
      directory: world.ca.directory,
      prepareNextGeneration: async (step) => {
        if (moment === "after") await world.ca.prepareNextGeneration(step);
        return die();
      },
    },
  },
  { number, step: "generate", input: {}, actor: "staff:key-2", origin: "test" },
);

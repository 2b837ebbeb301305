/** A thread of the pool: does one work at a time and sends back what came of it. */
import { parentPort, workerData } from "node:worker_threads";
import { openWorkshop, type Work, type WorkshopSettings } from "./workshop.ts";

const settings: WorkshopSettings = workerData;
const workshop = openWorkshop(settings, () => new Date());
parentPort?.on("message", (work: Work) => parentPort?.postMessage(workshop(work)));

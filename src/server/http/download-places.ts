import type { ServerResponse } from "node:http";

/** A client that takes nothing of its download for so long is cut off, so that its place is free for others; milliseconds. */
const stalled = 60_000;

/** How many downloads of long things may be under way at once, of all clients together. */
export class DownloadPlaces {
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  /** Takes a place until the response is over. */
  take(response: ServerResponse): "taken" | "none-free" {
    if (this.#free === 0) return "none-free";
    this.#free -= 1;
    response.once("close", () => {
      this.#free += 1;
    });
    response.setTimeout(stalled, () => response.destroy());
    return "taken";
  }
}

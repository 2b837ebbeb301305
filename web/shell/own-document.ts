/**
 * Pages that talk to the agent at this machine (the counter's and the kiosk's) have a document of their own: its content
 * security policy lets it reach the loopback address, and no other page's does. Pure.
 */

/** Whether a page of this path may be shown by a document that was loaded at that one. */
export function sharesDocument(loadedAt: string, pathname: string): boolean {
  return reachesAgent(loadedAt) === reachesAgent(pathname);
}

/** As the server decides (src/server/web/seat-pages.ts). */
function reachesAgent(pathname: string): boolean {
  return /^\/app\/(?:counter|kiosk)(?:\/|$)/.test(pathname);
}

/**
 * The port `Fetch` of path building over HTTP. Addresses come out of certificates, which strangers write: only those that the
 * caller allows are asked, each hop of a redirect too, as the address is after "..", percent signs and letters' case are resolved.
 * Octets are counted unpacked and time runs over all hops. Whatever goes wrong is "nothing there": the verdict then says what is missing.
 */
import { concatBytes } from "@warifu/pki/der";
import { type Fetch, type FetchLimits, isAllowedLocation } from "@warifu/pki/path";

/** RFC 9110 §15.4 leaves the number to the client. */
const maximumRedirects = 3;

/** Gets an http or https address. */
export const httpFetch: Fetch = async (location, limits) => {
  const end = AbortSignal.timeout(limits.milliseconds);
  let next: string | undefined = location;
  try {
    for (let hop = 0; hop <= maximumRedirects && next !== undefined; hop += 1) {
      const answer = await ask(next, limits, end);
      if (answer === undefined || answer instanceof Uint8Array) return answer;
      next = answer.redirectedTo;
    }
  } catch {
    // Refused connections, broken answers, malformed addresses, the end of time.
  }
  return undefined;
};

interface Redirect {
  readonly redirectedTo: string | undefined;
}

async function ask(
  location: string,
  limits: FetchLimits,
  end: AbortSignal,
): Promise<Uint8Array | Redirect | undefined> {
  const { href, protocol } = new URL(location);
  if ((protocol !== "http:" && protocol !== "https:") || !isAllowedLocation(href, limits.allowed)) return undefined;
  const answer = await fetch(href, { redirect: "manual", signal: end });
  if (answer.status >= 300 && answer.status < 400) {
    await answer.body?.cancel();
    const target = answer.headers.get("location");
    return { redirectedTo: target === null ? undefined : new URL(target, href).href };
  }
  if (answer.status === 200 && answer.body !== null) return readUpTo(answer.body, limits.octets);
  await answer.body?.cancel();
  return undefined;
}

/** The whole body, or undefined as soon as it is longer. */
async function readUpTo(body: ReadableStream<Uint8Array>, maximum: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels the body.
  for await (const piece of body) {
    length += piece.length;
    if (length > maximum) return undefined;
    pieces.push(piece);
  }
  return concatBytes(...pieces);
}

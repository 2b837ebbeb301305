import { type KeyGenerationReport, reportKeyGeneration } from "@warifu/contract";

export interface EvidenceLine {
  /** "https://ca.example.lg.jp", without a slash at its end. */
  readonly server: string;
  /** The device's key, of the right report-key-generations. */
  readonly credential: string;
}

const patienceMilliseconds = 10_000;

/** The way of evidence to the server. "refused": this report will never be taken. @throws while the server is away */
export function evidenceLine({ server, credential }: EvidenceLine) {
  return async (report: KeyGenerationReport): Promise<"taken" | "refused"> => {
    const { method, path } = reportKeyGeneration;
    const { ok, status } = await fetch(server + path, {
      method,
      headers: { authorization: `Bearer ${credential}`, "content-type": "application/json" },
      body: JSON.stringify(report),
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    if (ok) return "taken";
    // RFC 9110 §15.5: these speak of the report itself; the others may be mended on the other side.
    if ([400, 404, 409, 413, 422].includes(status)) return "refused";
    throw new Error(`the server answered ${status}`);
  };
}

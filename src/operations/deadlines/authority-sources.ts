import { nameToText, parseCertificate } from "@warifu/pki/x509";
import { endOfDayAfterYears } from "../../ca/index.ts";
import { findCertificates } from "../../store/index.ts";
import { type DeadlineSource, type Due, mostOfAKind } from "./types.ts";

/** CPS 6-3-1-2: a key signs for so many years from the day it was made; then another takes its place. */
export const keyUpdatesDue: DeadlineSource = {
  source: "CPS 6-3-1-2",
  nearDays: 180,
  page: "/app/console/key-updates",
  read: async ({ store, policies }) => {
    const { rows } = await store.read<{ readonly authority: string; readonly at: Date }>(
      `select authority, key_generated_at as at from authority_generation
       where state = 'current' and authority = any ($1) order by key_generated_at`,
      [[...policies.authorities.keys()]],
      "deadlines-key-updates",
    );
    return rows.flatMap(({ authority, at }) => {
      const policy = [...policies.authorities.values()].find(({ id }) => id === authority);
      return policy === undefined
        ? []
        : [{ subject: authority, due: endOfDayAfterYears(at, policy.key.updateAfterYears) }];
    });
  },
};

/** CPS 4-9: of those to one authority the one that lasts longest counts. */
export const crossCertificateEnds: DeadlineSource = {
  source: "CPS 4-9",
  nearDays: 180,
  page: "/app/console/cross-certifications",
  read: async ({ store, policies }) => {
    const ends: Due[] = [];
    for (const { id } of policies.authorities.values()) {
      const found = await findCertificates(store, { authority: id, profile: "cross", limit: 1000 });
      ends.push(...longestOfEach(found));
    }
    return ends.sort((one, other) => one.due.getTime() - other.due.getTime()).slice(0, mostOfAKind);
  },
};

function longestOfEach(found: Awaited<ReturnType<typeof findCertificates>>): readonly Due[] {
  const ends = new Map<string, Due>();
  for (const { authority, der, notAfter, revocation } of found) {
    if (der === undefined || revocation !== undefined) continue;
    const subject = `${authority} → ${nameToText(parseCertificate(der).subject)}`;
    const known = ends.get(subject);
    if (known === undefined || known.due < notAfter) ends.set(subject, { subject, due: notAfter });
  }
  return [...ends.values()];
}

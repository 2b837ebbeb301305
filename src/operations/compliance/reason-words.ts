import type { BilingualWords } from "./clause.ts";
import type { Reason } from "./judge.ts";

/** Why a clause is red, for papers and the terminal. */
export function reasonWords(reason: Reason): BilingualWords {
  switch (reason.code) {
    case "missing":
      return reason.what;
    case "not-proven":
      return { ja: "証明する試験も証跡もない。", en: "Neither a test nor evidence proves it." };
    case "file-gone":
      return { ja: `ファイルがない: ${reason.path}`, en: `A file is gone: ${reason.path}` };
    case "test-gone":
      return { ja: `試験がない: ${reason.test}`, en: `A test is gone: ${reason.test}` };
    case "policy-differs": {
      const [wanted, found] = [JSON.stringify(reason.wanted), JSON.stringify(reason.found)];
      return {
        ja: `方針の ${reason.place} は ${wanted} であるべきところ ${found}`,
        en: `The policy's ${reason.place} is ${found} instead of ${wanted}`,
      };
    }
    case "evidence-fails": {
      const findings = reason.findings.join(", ");
      return { ja: `証跡 ${reason.evidence}: ${findings}`, en: `The evidence ${reason.evidence}: ${findings}` };
    }
    case "part-red":
      return { ja: `${reason.clause} が不足`, en: `${reason.clause} is not met` };
  }
}

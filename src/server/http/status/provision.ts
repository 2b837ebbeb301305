import type {
  CloseRefusal,
  CorrectionRefusal,
  DraftRefusal,
  PaperRefusal,
  PriceRefusal,
  ReportRefusal,
} from "../../../operations/index.ts";

type ProvisionRefusal = CloseRefusal | CorrectionRefusal | DraftRefusal | PaperRefusal | PriceRefusal | ReportRefusal;

/** RFC 9110 §15.5: 404 no such thing, 409 the present state forbids it, 422 the content breaks a rule. */
export function provisionStatus(code: ProvisionRefusal["code"]): number {
  switch (code) {
    case "statement-unknown":
    case "report-unknown":
      return 404;
    case "month-not-over":
    case "month-closed":
    case "days-not-summed":
    case "statement-closed":
    case "statement-open":
    case "nothing-to-correct":
    case "report-not-drafted":
    case "report-not-published":
    case "report-needs-another-person":
    case "report-open-still":
    case "price-exists":
      return 409;
    case "price-not-ahead":
    case "period-invalid":
    case "character-not-printable":
      return 422;
  }
}

import { usePage } from "../shell/router.tsx";

/** Where the cases are in the seat of whoever looks: the auditor has them too, and reads only. */
export function useCasesPlace(): string {
  return usePage()?.path.startsWith("/app/audit") === true
    ? "/app/audit/resident-cases"
    : "/app/console/resident-cases";
}

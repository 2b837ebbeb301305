import { listCrossCertifications, showCrossCertification } from "@warifu/contract";

/** What a step of a case changes. */
export const refreshes = [listCrossCertifications, showCrossCertification];

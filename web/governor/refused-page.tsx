import type { ComponentProps } from "react";
import { PageHead, RefusalNotice } from "../design/index.ts";

interface RefusedPageProps extends Required<Pick<ComponentProps<typeof PageHead>, "title" | "trail">> {
  readonly refusal: ComponentProps<typeof RefusalNotice>["refusal"];
}

/** A page whose record could not be read still says which page it is, and how to get back. */
export function RefusedPage({ title, trail, refusal }: RefusedPageProps) {
  return (
    <>
      <PageHead title={title} trail={trail} />
      <RefusalNotice refusal={refusal} />
    </>
  );
}

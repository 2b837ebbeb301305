import { nullValue, oid } from "../../der/index.ts";
import { type ExtensionType, extensionType } from "../extension.ts";

/** RFC 6960 §4.2.2.2.1: this responder's certificate need not be checked. The value is NULL; the word stands for it here. */
export const ocspNoCheck: ExtensionType<"no-check"> = extensionType(
  oid("1.3.6.1.5.5.7.48.1.5"),
  (reader) => {
    reader.readNull();
    return "no-check";
  },
  () => nullValue(),
);

/** Leaves out the words of react-aria in the thirty languages that the pages are not shown in. */
import type { Plugin } from "vite";

const others =
  /[\\/](?:react-aria|react-aria-components|react-stately)[\\/].*[\\/]intl[\\/].*[\\/](?!ja-JP|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/;

export function onlyOurLanguages(): Plugin {
  return {
    name: "warifu-only-our-languages",
    enforce: "pre",
    load: (id) => (others.test(id) ? "export default {};" : undefined),
  };
}

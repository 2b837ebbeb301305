/** npm run e2e [-- NAME-FRAGMENT …]: the tests of the whole program whose names have one of these in them; without any, all. */
import { spawn } from "node:child_process";
import { join } from "node:path";

const fragments = process.argv.slice(2);
const wanted = fragments.length === 0 ? ["e2e/"] : fragments.map((fragment) => `e2e/${fragment}`);
const program = join(import.meta.dirname, "..", "tools", "test.ts");
spawn(process.execPath, [program, ...wanted], { stdio: "inherit" }).on("exit", (code) => process.exit(code ?? 1));

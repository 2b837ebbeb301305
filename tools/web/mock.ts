/**
 * npm run web:mock [-- --port N]
 *
 * The pages alone, with Vite's development server: a change is seen at once, and every operation is answered with values
 * made from the contract. Nothing of the server runs.
 */
import { createServer } from "vite";
import { common } from "./configuration.ts";
import { mockAnswers } from "./mock-answers.ts";

const given = process.argv.indexOf("--port");
const port = given < 0 ? 5173 : Number(process.argv[given + 1]);
const configuration = common();
const server = await createServer({
  ...configuration,
  base: "/app/",
  appType: "spa",
  plugins: [mockAnswers(), ...(configuration.plugins ?? [])],
  server: { host: "127.0.0.1", port, strictPort: given >= 0 },
});
await server.listen();
process.stdout.write(`[web] the pages with made-up answers: http://127.0.0.1:${server.config.server.port}/app/home\n`);

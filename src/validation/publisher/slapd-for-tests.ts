/** OpenLDAP's slapd as a publishing target, for tests: its own files, its own port, an administrator, a TLS certificate. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { PublisherTarget } from "./types.ts";

/** What cleans up after a test. */
interface TestScope {
  readonly after: (work: () => Promise<void>) => void;
}

export interface TestSlapd {
  readonly port: number;
  readonly tlsPort: number;
  /** PEM of its self-signed certificate for 127.0.0.1. */
  readonly certificate: string;
  /** A target that reaches it over StartTLS. */
  target(differences?: Partial<PublisherTarget>): PublisherTarget;
  start(): Promise<void>;
  /** As a fault of the machine would: SIGKILL. */
  kill(): Promise<void>;
  /** Runs one of OpenLDAP's commands as its administrator; `input` is LDIF. */
  administer(
    command: "ldapadd" | "ldapmodify" | "ldapdelete" | "ldapsearch",
    input: string,
    ...rest: string[]
  ): Promise<string>;
}

const administrator = { name: "cn=administrator,c=JP", password: "slapd for tests" };
const run = promisify(execFile);

/** undefined: this machine has no slapd. It is stopped and its files are removed after the test. */
export async function startTestSlapd(scope: TestScope): Promise<TestSlapd | undefined> {
  const isThere = await run("/usr/sbin/slapd", ["-VV"]).then(
    () => true,
    (fault: { code?: unknown }) => fault.code !== "ENOENT",
  );
  if (!isThere) return undefined;
  const home = await mkdtemp(join(tmpdir(), "warifu-slapd-"));
  await mkdir(join(home, "db"));
  const certificate = await makeCertificate(home);
  const [port, tlsPort] = [await freePort(), await freePort()];
  await writeFile(join(home, "slapd.conf"), configurationText(home));
  let process: ChildProcess | undefined;
  const kill = async () => {
    const ending = process;
    process = undefined;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.kill("SIGKILL");
    await once(ending, "exit");
  };
  const start = async () => {
    const addresses = `ldap://127.0.0.1:${port}/ ldaps://127.0.0.1:${tlsPort}/`;
    process = spawn("/usr/sbin/slapd", ["-d", "0", "-f", join(home, "slapd.conf"), "-h", addresses], {
      stdio: "ignore",
    });
    await untilListening(port);
  };
  scope.after(async () => {
    await kill();
    await rm(home, { recursive: true, force: true });
  });
  await start();
  return {
    port,
    tlsPort,
    certificate,
    start,
    kill,
    target: (differences = {}) => ({
      name: "outside",
      url: `ldap://127.0.0.1:${port}`,
      protection: "start-tls",
      anchor: certificate,
      bind: administrator,
      base: "C=JP",
      lists: "all",
      // A loaded machine is not an outage.
      timeout: 120_000,
      ...differences,
    }),
    administer: (command, input, ...rest) => administer(home, port, command, input, rest),
  };
}

async function administer(
  home: string,
  port: number,
  command: string,
  input: string,
  rest: readonly string[],
): Promise<string> {
  const file = join(home, `input-${Math.random().toString(36).slice(2)}`);
  await writeFile(file, input);
  const as = ["-x", "-H", `ldap://127.0.0.1:${port}`, "-D", administrator.name, "-w", administrator.password];
  const { stdout } = await run(command, [...as, ...(input === "" ? [] : ["-f", file]), ...rest]);
  return stdout;
}

async function makeCertificate(home: string): Promise<string> {
  const files = ["-keyout", join(home, "key.pem"), "-out", join(home, "certificate.pem")];
  const subject = ["-subj", "/CN=slapd", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-nodes"];
  await run("openssl", ["req", "-x509", "-newkey", "rsa:2048", ...subject, ...files]);
  return readFile(join(home, "certificate.pem"), "utf8");
}

function configurationText(home: string): string {
  return `${[
    "include /etc/ldap/schema/core.schema",
    "include /etc/ldap/schema/cosine.schema",
    "modulepath /usr/lib/ldap",
    "moduleload back_mdb",
    `pidfile ${join(home, "slapd.pid")}`,
    `TLSCertificateFile ${join(home, "certificate.pem")}`,
    `TLSCertificateKeyFile ${join(home, "key.pem")}`,
    "access to attrs=userPassword by anonymous auth by * none",
    "access to * by * read",
    "database mdb",
    "suffix c=JP",
    `rootdn ${administrator.name}`,
    `rootpw "${administrator.password}"`,
    `directory ${join(home, "db")}`,
    "maxsize 67108864",
  ].join("\n")}\n`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function untilListening(port: number): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 20) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: "127.0.0.1", port });
      socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });
    if (isThere) return;
    await sleep(20);
  }
  throw new Error("slapd does not listen");
}

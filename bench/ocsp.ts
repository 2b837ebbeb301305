/**
 * OCSP answers of the running program: caller known, status read from the store as of the moment of asking, signed live
 * by RSA-2048, provision recorded. Over one HTTP connection for many requests against the signatures that the processor
 * makes when it does nothing else; over a connection for each request against `openssl ocsp`, which knows no other way.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { digest } from "@warifu/pki/node";
import { certIdOf, encodeOcspRequest } from "@warifu/pki/ocsp";
import { parseCertificate } from "@warifu/pki/x509";
import {
  type BenchOptions,
  type BenchPlan,
  benchApplication,
  distinctRequests,
  driveWithPosts,
  freePort,
  type Measurement,
  mainProgram,
  namedCpuMicros,
  operate,
  ProcessGroup,
  runToEnd,
  treeCpuMicros,
  untilProgramReady,
} from "./harness/index.ts";
import { makeReferenceAuthority, opensslSpeed, type ReferenceAuthority, startOpensslOcsp } from "./references/index.ts";

const connections = 32;

export async function bench(options: BenchOptions): Promise<BenchPlan> {
  const seconds = options.length === "short" ? 2 : 6;
  const rounds = { full: 3, short: 1 };
  const data = join(options.folder, "data");
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const program = new ProcessGroup(process.execPath, [mainProgram, "up", "--data", data, "--port", String(port)]);
  await untilProgramReady(base);
  const bodies = await ocspRequests(base, data, options.length === "short" ? 100 : 500);
  const key = (await readFile(join(data, "demo", "relying-party.key"), "utf8")).trim();
  const headers = { authorization: `Bearer ${key}` };
  const authority = await makeReferenceAuthority(options.folder, {
    entries: bodies.length,
    revoked: "every-tenth-revoked",
  });
  const ours = (connection: "keep-alive" | "close") => async (): Promise<Measurement> => {
    const load = { url: `${base}/ocsp/nagasaki`, bodies, connections, seconds, connection, headers };
    const before = { node: treeCpuMicros(program.pid), postgres: namedCpuMicros("postgres") };
    const result = await driveWithPosts({ ...load, folder: options.folder });
    return {
      figure: result.answersPerSecond,
      cpuMicrosPerItem: {
        node: (treeCpuMicros(program.pid) - before.node) / result.answers,
        postgres: (namedCpuMicros("postgres") - before.postgres) / result.answers,
        loadGenerator: result.generatorCpuMicrosPerAnswer,
      },
    };
  };
  return {
    comparisons: [
      {
        bench: "ocsp",
        unit: "answers/s",
        rounds,
        ours: ours("keep-alive"),
        reference: {
          what: "openssl speed -multi 2 rsa2048",
          measure: () => opensslSpeed({ algorithm: "rsa2048", processes: 2, seconds: Math.min(3, seconds) }),
        },
      },
      {
        bench: "ocsp-connection-each",
        unit: "answers/s",
        rounds,
        ours: ours("close"),
        reference: {
          what: "openssl ocsp -multi 2",
          measure: () => measureOpenssl(authority, bodies.length, seconds),
        },
      },
    ],
    close: async () => {
      await runToEnd(process.execPath, [mainProgram, "down", "--data", data]);
      await program.end();
    },
  };
}

/** Started anew for each round: after many broken connections its workers may answer nobody any more. */
async function measureOpenssl(authority: ReferenceAuthority, requests: number, seconds: number): Promise<Measurement> {
  const responder = await startOpensslOcsp(authority, { workers: 2, requests });
  try {
    return await responder.measure({ connections, seconds });
  } finally {
    await responder.end();
  }
}

/** One request for each of `count` certificates that the program has just issued, every tenth of them revoked. */
async function ocspRequests(base: string, data: string, count: number): Promise<Uint8Array[]> {
  const key = (await readFile(join(data, "demo", "operator.key"), "utf8")).trim();
  const authority = `${base}/authorities/nagasaki`;
  const answer = await fetch(`${authority}/certificates/self-signed-1.cer`);
  const issuer = parseCertificate(new Uint8Array(await answer.arrayBuffer()));
  const bodies: Uint8Array[] = [];
  for (const [number, request] of (await distinctRequests(count)).entries()) {
    const { serialNumber } = await operate(authority, key, "certificates", benchApplication(number, request));
    if (number % 10 === 0) await operate(authority, key, "revocations", { serialNumber, cause: "holder-withdrawal" });
    bodies.push(
      encodeOcspRequest({
        certIds: [certIdOf({ name: issuer.subject.der, publicKey: issuer.publicKey }, serialNumber, "sha1", digest)],
      }),
    );
  }
  return bodies;
}

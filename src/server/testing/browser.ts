/** People before a running server, for tests: accounts for every duty, and a browser's cookies and headers. */
import { csrfHeader, type Duty, duties, dutiesOfPlaces, session } from "@warifu/contract";
import { dutyFacts, furnishAccount, type PeoplePorts } from "../../operations/index.ts";

/**
 * Account → password: one account for each duty, named after it, and further people: "senior-operator-2", a second clerk of
 * the same counter, and one of another counter.
 */
export type TestStaff = Readonly<Record<string, string>>;

/** Makes the accounts. */
export async function furnishTestStaff(ports: PeoplePorts): Promise<TestStaff> {
  const passwords: Record<string, string> = {};
  for (const { account, duty, municipality } of people) {
    const password = `test of ${account}: 割符`;
    const made = await furnishAccount(ports, {
      account,
      displayName: dutyFacts[duty].name.ja,
      duties: [duty],
      municipality,
      password,
      actor: "test",
      origin: "test",
    });
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    passwords[account] = password;
  }
  return passwords;
}

const nagasaki = "422011";
const sasebo = "422029";

const people: readonly { readonly account: string; readonly duty: Duty; readonly municipality?: string }[] = [
  ...duties.map((duty) => ({
    account: duty,
    duty,
    ...(dutiesOfPlaces.includes(duty) ? { municipality: nagasaki } : {}),
  })),
  { account: "senior-operator-2", duty: "senior-operator" },
  { account: "counter-clerk-2", duty: "counter-clerk", municipality: nagasaki },
  { account: "counter-clerk-sasebo", duty: "counter-clerk", municipality: sasebo },
  { account: "branch-officer-sasebo", duty: "branch-officer", municipality: sasebo },
];

type Headers = Readonly<Record<string, string>>;

/** One person's browser: keeps the session's cookie and sends its token. */
export interface Browser {
  /** Of the session; empty before. */
  readonly csrfToken: string;
  signIn(account: string, password: string): Promise<Response>;
  changePassword(current: string, chosen: string): Promise<Response>;
  /** Takes over the session that an answer began. */
  keep(answer: Response): Promise<{ readonly cookie: string }>;
  get(path: string, headers?: Headers): Promise<Response>;
  post(path: string, body?: unknown, headers?: Headers): Promise<Response>;
  delete(path: string, headers?: Headers): Promise<Response>;
  send(method: string, path: string, body?: unknown, headers?: Headers): Promise<Response>;
}

/** A browser before the server at `baseUrl`. */
export function openBrowser(baseUrl: string): Browser {
  const jar = new Map<string, string>();
  let csrfToken = "";
  const send = async (method: string, path: string, given: Headers, body?: unknown): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      origin: new URL(baseUrl).origin,
      "sec-fetch-site": "same-origin",
      ...(cookie === "" ? {} : { cookie }),
      ...(csrfToken === "" ? {} : { [csrfHeader]: csrfToken }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...given,
    };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const answer = await fetch(`${baseUrl}${path}`, { ...init, redirect: "manual" });
    for (const set of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  const keep = async (answer: Response) => {
    if (answer.ok) csrfToken = session.parse(await answer.clone().json()).csrfToken;
    return { cookie: answer.headers.getSetCookie()[0] ?? "" };
  };
  const kept = async (answer: Response) => {
    await keep(answer);
    return answer;
  };
  return {
    get csrfToken() {
      return csrfToken;
    },
    signIn: async (account, password) => kept(await send("POST", "/session", {}, { account, password })),
    changePassword: async (current, chosen) => kept(await send("POST", "/session/password", {}, { current, chosen })),
    keep,
    get: (path, headers = {}) => send("GET", path, headers),
    post: (path, body, headers = {}) => send("POST", path, headers, body),
    delete: (path, headers = {}) => send("DELETE", path, headers),
    send: (method, path, body, headers = {}) => send(method, path, headers, body),
  };
}

/** Wrong input in every form: said beside the field and above the form, in the language; nothing typed is lost. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Locator } from "playwright-core";
import { type FormEntry, formEntries } from "./forms.ts";
import { furnishPast } from "./furnish.ts";
import { type House, openHouse, untilQuiet, type Visitor, withoutBrowser } from "./harness.ts";

const skip = withoutBrowser() ?? false;
const web = join(import.meta.dirname, "..", "..", "web");
/** The list of components is nobody's form; the counter and the kiosk have tests of their own. */
const elsewhere = /^(components|design|counter|kiosk|agent|seats|dist)\//;

it("every form of the pages has an entry, and every entry its form", () => {
  const inSources = new Set(
    globSync("**/*.tsx", { cwd: web })
      .filter((file) => !elsewhere.test(file))
      .flatMap(formNames),
  );
  const entered = new Set(formEntries.map(({ form }) => form));
  assert.ok(inSources.size > 20, "forms were found");
  assert.deepEqual([...entered].sort(), [...inSources].sort());
});

/** `useForm({ name: "x" })`, and the same of the hooks that are made of it. */
function formNames(file: string): readonly string[] {
  const source = readFileSync(join(web, file), "utf8");
  const uses = source.matchAll(
    /\buse\w*Form(?:<[^(]*>)?\(\{\s*(?:\.\.\.props,|party: party\.id,\s*onDone,)?\s*name: (["`])([^"`]*)/g,
  );
  return [...uses].map(([, , name = ""]) => name.split(/[:$]/)[0] ?? "").filter((name) => name !== "");
}

describe("wrong input", { skip, timeout: 900_000 }, () => {
  let house: House;
  const visitors = new Map<string, Visitor>();
  before(async () => {
    house = await openHouse();
    await furnishPast(house);
  });
  after(() => house?.end());

  for (const entry of formEntries)
    for (const language of ["ja", "en"] as const)
      it(`${entry.form} (${entry.wrong} wrong, ${language}): is said beside each field, and what was typed stays`, async () => {
        const visitor = await visitorOf(entry, language);
        await visitor.open(entry.path);
        const form = await openForm(visitor, entry, language);
        await fill(form, entry);
        await form.locator("button[type=submit]").first().click();
        await assertSaid(form, entry, language);
        await assertKept(form, entry.typed ?? {});
        await visitor.page.reload();
        await untilQuiet(visitor.page);
        const again = await openForm(visitor, entry, language);
        await assertKept(again, entry.kept === "secret" ? emptied(entry.typed ?? {}) : (entry.typed ?? {}));
        await visitor.page.evaluate("sessionStorage.clear()");
        assert.deepEqual(visitor.complaints(), []);
      });

  async function visitorOf({ duty }: FormEntry, language: "ja" | "en"): Promise<Visitor> {
    const key = `${duty}/${language}`;
    const known = visitors.get(key);
    if (known !== undefined) return known;
    const made = await house.visitor({ language, ...(duty === undefined ? {} : { duty }) });
    visitors.set(key, made);
    return made;
  }
});

async function openForm({ page }: Visitor, { form, opened = [] }: FormEntry, language: "ja" | "en"): Promise<Locator> {
  for (const words of opened) {
    const name = words[language];
    // A name that ends with its colon or space goes on with what it is about.
    const exact = !/[：:] ?$/.test(name);
    await page.getByRole("button", { name, exact }).first().click();
  }
  const found = page.locator(`form[data-form^="${form}"]`).first();
  await found.waitFor();
  return found;
}

async function fill(form: Locator, { chosen = {}, typed = {} }: FormEntry): Promise<void> {
  for (const [name, value] of Object.entries(chosen)) {
    const select = form.locator(`select[name=${name}]`);
    if ((await select.count()) > 0) await select.selectOption(value);
    else await form.locator(`input[name=${name}][value=${value}]`).check({ force: true });
  }
  for (const [name, text] of Object.entries(typed)) await form.locator(`[name=${name}]`).fill(text);
}

/** The summary names each wrong field; the same words stand beside the field, which says that it is wrong. */
async function assertSaid(form: Locator, { wrong }: FormEntry, language: "ja" | "en"): Promise<void> {
  const lines = form.locator("[role=alert] li");
  await lines.nth(wrong - 1).waitFor();
  assert.equal(await lines.count(), wrong, (await form.locator("[role=alert]").first().textContent()) ?? "");
  for (const line of await lines.allInnerTexts()) {
    const [, text = ""] = /: (.+)$/s.exec(line.trim()) ?? [];
    assert.match(text, language === "ja" ? /[ぁ-んァ-ヶ一-龠]/ : /^[^ぁ-んァ-ヶ一-龠]+$/, line);
    assert.ok((await form.getByText(text, { exact: true }).count()) >= 1, `beside the field: ${text}`);
  }
  await form.locator("[role=alert] li button").first().click();
  await form.locator(":focus").first().waitFor();
}

async function assertKept(form: Locator, typed: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(typed))
    assert.equal(await form.locator(`[name=${name}]`).inputValue(), text, name);
}

function emptied(typed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(typed).map((name) => [name, ""]));
}

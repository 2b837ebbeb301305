import { PageHead } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { Buttons, ContentParts, Overlays, States, Tables, Words } from "./shown-content.tsx";
import { Choices, ExampleForm, Fields } from "./shown-fields.tsx";
import { texts } from "./texts.ts";

export const help = [texts.help];

export default function ComponentsPage() {
  const chosen = useTexts(texts);
  return (
    <>
      <PageHead title={chosen.title} lead={chosen.lead} trail={[{ title: chosen.home, href: "/app/home" }]} />
      <div className="flex flex-col gap-10">
        <Words />
        <Buttons />
        <Fields />
        <Choices />
        <ExampleForm />
        <States />
        <Tables />
        <ContentParts />
        <Overlays />
      </div>
    </>
  );
}

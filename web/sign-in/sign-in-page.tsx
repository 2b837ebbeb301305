import { PageHead } from "../design/index.ts";
import { useTexts } from "../language/index.ts";

const texts = { title: { ja: "サインイン", en: "Sign in" } } as const;

export default function SignInPage() {
  const chosen = useTexts(texts);
  return <PageHead title={chosen.title} />;
}

/** The button of the header that opens the search; the rest comes with the first search. */
import { useState } from "react";
import { Button, Dialog, loadedLater, Skeleton } from "../design/index.ts";
import { useTexts } from "../language/index.ts";

const texts = { search: { ja: "検索", en: "Search" } } as const;
const SearchForm = loadedLater(() => import("./search-form.tsx"), <Skeleton lines={3} />);

export function SearchBox() {
  const chosen = useTexts(texts);
  const [shown, setShown] = useState<"open" | "closed">("closed");
  return (
    <>
      <Button look="quiet" icon="search" label={chosen.search} onPress={() => setShown("open")} />
      <Dialog title={chosen.search} shown={shown} onClose={() => setShown("closed")}>
        <SearchForm onLeave={() => setShown("closed")} />
      </Dialog>
    </>
  );
}

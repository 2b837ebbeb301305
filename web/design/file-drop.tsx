import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useTexts } from "../language/index.ts";
import { Button } from "./button.tsx";
import { join } from "./class-names.ts";
import { Icon } from "./icon.tsx";

const texts = {
  drop: { ja: "ここにファイルを置いてください", en: "Drop files here" },
  choose: { ja: "ファイルを選ぶ", en: "Choose files" },
} as const;

export interface FileDropProps {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  /** Endings and media types, as the attribute "accept" has them. */
  readonly accept?: readonly string[];
  readonly amount?: "one" | "several";
  /** What may be dropped, and what happens with it. */
  readonly children?: ReactNode;
}

/** Files by drag and drop, by pasting them, or by the button. */
export function FileDrop({ label, onFiles, accept = [], amount = "several", children }: FileDropProps) {
  const chosen = useTexts(texts);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState<"over" | "away">("away");
  const take = (list: FileList | null) => {
    if (list !== null && list.length > 0) onFiles([...list]);
  };
  const enter = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver("over");
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver("away");
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be read as a part of a form.
    <div
      role="group"
      aria-label={label}
      onDragEnter={enter}
      onDragOver={enter}
      onDragLeave={() => setOver("away")}
      onDrop={drop}
      onPaste={(event) => take(event.clipboardData.files)}
      className={join(
        "flex flex-col items-center gap-3 rounded-12 border-2 border-dashed px-4 py-8 text-center print-hidden",
        over === "over" ? "border-accent bg-accent-soft" : "border-field bg-sunken",
      )}
    >
      <Icon name="upload" className="size-8 text-muted" />
      <p className="font-bold">{chosen.drop}</p>
      <Button onPress={() => input.current?.click()}>{chosen.choose}</Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={amount === "several"}
        accept={accept.join(",")}
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          // The same file chosen again is a new choice.
          currentTarget.value = "";
        }}
      />
      {children !== undefined && <div className="measure text-sm text-muted">{children}</div>}
    </div>
  );
}

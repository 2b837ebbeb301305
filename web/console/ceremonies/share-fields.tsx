import { FileDrop, TextField } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { texts } from "./texts.ts";

export interface TypedShare {
  readonly name: string;
  readonly file: string;
  readonly passphrase: string;
}

interface ShareFieldsProps {
  readonly shares: readonly TypedShare[];
  readonly hint: string;
  readonly onChange: (shares: readonly TypedShare[]) => void;
}

/** Share files and their passphrases, for as long as the form is open. */
export function ShareFields({ shares, hint, onChange }: ShareFieldsProps) {
  const chosen = useTexts(texts);
  const add = async (files: readonly File[]) => {
    const read = await Promise.all(
      files.map(async (file) => ({ name: file.name, file: await file.text(), passphrase: "" })),
    );
    onChange([...shares.filter(({ name }) => !read.some((one) => one.name === name)), ...read]);
  };
  return (
    <>
      <div className="w-full max-w-2xl">
        <FileDrop label={chosen.shares} onFiles={(files) => void add(files)}>
          {hint}
        </FileDrop>
      </div>
      {shares.map(({ name, passphrase }) => (
        <TextField
          key={name}
          type="password"
          label={chosen.passphraseOf(name)}
          value={passphrase}
          autoComplete="off"
          onChange={(typed) =>
            onChange(shares.map((share) => (share.name === name ? { ...share, passphrase: typed } : share)))
          }
        />
      ))}
    </>
  );
}

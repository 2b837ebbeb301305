/** The certificate as people read it, laid out like the copy that the applicant is given. */
import type { ReactNode } from "react";
import { DescriptionList } from "../design/index.ts";
import { formatDay, formatDayInBothCalendars, useLanguage, useTexts } from "../language/index.ts";
import { fieldNames, genderNames } from "./names.ts";
import { stepTexts } from "./step-texts.ts";
import type { Image } from "./steps/image-step.tsx";
import { texts } from "./texts.ts";

export function CertificateImage({ image }: { readonly image: Image }) {
  const chosen = { ...useTexts(texts), ...useTexts(stepTexts) };
  const language = useLanguage();
  const hasSubstitutes = [...image.commonNameCharacters, ...image.addressCharacters].some(isSubstitute);
  return (
    <article
      aria-label={chosen.imageTitle}
      className="flex flex-col gap-6 rounded-8 border-4 border-double border-field bg-surface p-5 md:p-8"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-3">
        <h3 className="text-std-22B-150 tracking-widest">{chosen.imageTitle}</h3>
        <p className="text-lg">{image.issuerOffice[language]}</p>
      </header>
      {image.practice === "test" && <p className="font-bold text-danger">{chosen.trial}</p>}
      <dl className="flex flex-col gap-4">
        <Line term={fieldNames.name[language]}>
          <Characters characters={image.commonNameCharacters} />
        </Line>
        <Line term={fieldNames.dateOfBirth[language]}>
          {image.dateOfBirth === undefined ? chosen.empty : formatDay(`${image.dateOfBirth}T12:00:00+09:00`, language)}
        </Line>
        <Line term={fieldNames.gender[language]}>{genderNames[image.gender][language]}</Line>
        <Line term={fieldNames.address[language]}>
          <Characters characters={image.addressCharacters} />
        </Line>
        <Line term={chosen.validity}>
          {formatDayInBothCalendars(image.notBefore, language)} – {formatDayInBothCalendars(image.notAfter, language)}
        </Line>
      </dl>
      {hasSubstitutes && <p className="text-sm">{chosen.substituted}</p>}
      <DescriptionList
        items={[
          { term: chosen.issuer, value: <code className="break-all">{image.issuer}</code> },
          { term: chosen.serialNumber, value: <code className="break-all">{image.serialNumber}</code> },
          { term: chosen.policies, value: <code className="break-all">{image.policies.join(" ")}</code> },
          { term: chosen.fingerprint, value: <code className="break-all">{image.fingerprint}</code> },
        ]}
      />
    </article>
  );
}

function Line({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-x-6 md:grid-cols-[9rem_minmax(0,1fr)] md:items-baseline">
      <dt className="font-bold">{term}</dt>
      <dd lang="ja" className="text-[1.75rem] leading-150 break-words">
        {children}
      </dd>
    </div>
  );
}

type Written = Image["commonNameCharacters"][number];

/** A substitute stands in a box, and is named to those who hear it. */
function Characters({ characters }: { readonly characters: readonly Written[] }) {
  const chosen = useTexts(stepTexts);
  return characters.map((written, index) =>
    isSubstitute(written) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: characters have no other name than their place.
      <span key={index} className="border-2 border-ink px-0.5">
        {written.character}
        <span className="sr-only">（{chosen.substituteOf}）</span>
      </span>
    ) : (
      written.character
    ),
  );
}

function isSubstitute({ written }: Written): boolean {
  return written === "substitute";
}

/** What was applied for, and what the case has come to. */
import type { ApplicationDetail } from "@warifu/contract";
import { type Description, DescriptionList } from "../design/index.ts";
import { formatDay, formatMoment, formatNumber, type Language, useLanguage, useTexts } from "../language/index.ts";
import { feeGrounds, fieldNames, genderNames, groundNames, revocationReasons, serviceNames } from "./names.ts";
import { stepTexts } from "./step-texts.ts";
import { texts } from "./texts.ts";

type Words = ReturnType<typeof useTexts<typeof texts>>;

export function Overview({ application }: { readonly application: ApplicationDetail }) {
  const chosen = useTexts(texts);
  const steps = useTexts(stepTexts);
  const language = useLanguage();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.overview}</h2>
      <DescriptionList
        items={[
          ...subjectItems(application, chosen, language),
          ...formItems(application, chosen, language),
          ...chosenSubstitutes(application, steps.chosenSubstitutes),
          ...outcomeItems(application, chosen, language),
        ]}
      />
    </section>
  );
}

function subjectItems({ subject }: ApplicationDetail, chosen: Words, language: Language): Description[] {
  if (subject.kind === "revocation") return [{ term: chosen.ground, value: groundNames[subject.ground][language] }];
  if (subject.kind === "card-service")
    return [{ term: chosen.service, value: serviceNames[subject.service][language] }];
  return "request" in subject ? [{ term: chosen.request, value: subject.request }] : [];
}

function formItems({ form, resident }: ApplicationDetail, chosen: Words, language: Language): Description[] {
  const { name, reading, alias, address, dateOfBirth, gender, appliedOn, agent } = form;
  const day = (date: string) => formatDay(`${date}T12:00:00+09:00`, language);
  return [
    { term: fieldNames.name[language], value: <span lang="ja">{name}</span>, note: reading },
    ...(alias === undefined ? [] : [{ term: fieldNames.alias[language], value: alias }]),
    { term: fieldNames.dateOfBirth[language], value: day(dateOfBirth) },
    { term: fieldNames.gender[language], value: genderNames[gender][language] },
    { term: fieldNames.address[language], value: <span lang="ja">{address}</span> },
    { term: chosen.appliedOn, value: day(appliedOn) },
    ...(agent === undefined ? [] : [{ term: chosen.agent, value: agent.name, note: agent.address }]),
    ...(resident === undefined ? [] : [{ term: chosen.register, value: <code>{resident}</code> }]),
  ];
}

function chosenSubstitutes({ outsideCharacters }: ApplicationDetail, term: string): Description[] {
  const pairs = outsideCharacters.flatMap(({ character, chosen }) =>
    chosen === undefined ? [] : [`${character} → ${chosen}`],
  );
  return pairs.length === 0 ? [] : [{ term, value: <span lang="ja">{[...new Set(pairs)].join("、")}</span> }];
}

function outcomeItems(application: ApplicationDetail, chosen: Words, language: Language): Description[] {
  const { card, certificate, fee, revocation } = application;
  const paid = fee?.paidAt === undefined ? "" : chosen.paidAt(formatDay(fee.paidAt, language));
  return [
    ...(card === undefined ? [] : [{ term: chosen.card, value: <code>{card}</code> }]),
    ...(certificate === undefined
      ? []
      : [
          {
            term: chosen.certificate,
            value: <code className="break-all">{certificate.serialNumber}</code>,
            note: chosen.until(formatDay(certificate.notAfter, language)),
          },
        ]),
    ...(fee === undefined
      ? []
      : [
          {
            term: chosen.fee,
            value: chosen.yen(formatNumber(fee.amount)),
            note: [feeGrounds[fee.ground][language], paid].filter((one) => one !== "").join(" · "),
          },
        ]),
    ...(revocation === undefined
      ? []
      : [
          {
            term: chosen.revocation,
            value: formatMoment(revocation.revokedAt, language),
            note: `${revocationReasons[revocation.reason]?.[language] ?? revocation.reason} · ${revocation.serialNumber}`,
          },
        ]),
  ];
}

import { useState } from "react";
import {
  announce,
  Button,
  CodeBlock,
  DescriptionList,
  Dialog,
  Disclosure,
  EmptyState,
  FileDrop,
  Link,
  LinkButton,
  Menu,
  Notice,
  type Order,
  Pager,
  Progress,
  RefusalNotice,
  Skeleton,
  StatusBadge,
  Table,
  Tabs,
  Tooltip,
} from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";
import { Row, Section } from "./section.tsx";
import { texts } from "./texts.ts";

const hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

export function Words() {
  const chosen = useTexts(texts);
  return (
    <Section title={chosen.texts}>
      <div className="measure prose-text">
        <p>{chosen.sample}</p>
        <p lang="ja">{chosen.kanji}</p>
        <p className="text-muted">{chosen.noticeBody}</p>
      </div>
    </Section>
  );
}

export function Buttons() {
  const chosen = useTexts(texts);
  return (
    <Section title={chosen.buttons}>
      <Row>
        <Button look="primary">{chosen.primary}</Button>
        <Button>{chosen.secondary}</Button>
        <Button look="plain">{chosen.plain}</Button>
        <Button look="danger">{chosen.danger}</Button>
      </Row>
      <Row>
        <Button look="primary" state="disabled">
          {chosen.disabled}
        </Button>
        <Button state="disabled">{chosen.disabled}</Button>
        <Button look="primary" state="pending">
          {chosen.pending}
        </Button>
        <Button state="pending">{chosen.pending}</Button>
      </Row>
      <Row>
        <Button look="primary" size="large">
          {chosen.large}
        </Button>
        <Button look="primary">{chosen.medium}</Button>
        <Button look="primary" size="small">
          {chosen.small}
        </Button>
        <Button icon="download">{chosen.download}</Button>
        <Button icon="copy" label={chosen.tooltip} />
      </Row>
      <Row>
        <Link href="/ja/">{chosen.link}</Link>
        <LinkButton href="/app/home" icon="previous">
          {chosen.secondary}
        </LinkButton>
      </Row>
    </Section>
  );
}

export function States() {
  const chosen = useTexts(texts);
  return (
    <Section title={chosen.notices}>
      <Notice tone="information" title={chosen.information} actions={<Button size="small">{chosen.action}</Button>}>
        <p>{chosen.noticeBody}</p>
      </Notice>
      <Notice tone="success" title={chosen.success} />
      <Notice tone="warning" title={chosen.warning} />
      <Notice tone="error" title={chosen.error} />
      <Row>
        <StatusBadge tone="success">{chosen.valid}</StatusBadge>
        <StatusBadge tone="error">{chosen.revoked}</StatusBadge>
        <StatusBadge tone="warning">{chosen.expiring}</StatusBadge>
        <StatusBadge tone="information">{chosen.open}</StatusBadge>
        <StatusBadge tone="neutral">{chosen.ended}</StatusBadge>
        <Button size="small" onPress={() => announce(chosen.announced)}>
          {chosen.announce}
        </Button>
      </Row>
      <Progress label={chosen.progressKnown} value={7} most={21} words="7 / 21" />
      <Progress label={chosen.progressUnknown} />
      <h3 className="font-bold">{chosen.skeleton}</h3>
      <div className="max-w-xl">
        <Skeleton lines={3} />
      </div>
      <h3 className="font-bold">{chosen.refusals}</h3>
      <RefusalNotice
        refusal={{
          kind: "problem",
          problem: {
            type: "/problems/already-revoked",
            title: chosen.refusalTitle,
            status: 409,
            code: "already-revoked",
            rule: "CPS 4-4-1",
          },
        }}
      />
      <RefusalNotice
        kept="typed"
        refusal={{
          kind: "problem",
          problem: {
            type: "/problems/database-gone",
            title: chosen.faultTitle,
            status: 503,
            code: "database-gone",
            requestId: "1k2j-7",
          },
        }}
      />
      <RefusalNotice refusal={{ kind: "connection-lost" }} kept="typed" />
    </Section>
  );
}

interface Example {
  readonly serial: string;
  readonly holder: string;
  readonly state: "valid" | "revoked" | "expiring";
  readonly until: string;
  readonly octets: number;
}

const rows: readonly Example[] = [
  { serial: "1A2B3C4D5E6F7081", holder: "R-0001", state: "valid", until: "2031-03-09T14:59:59Z", octets: 1834 },
  { serial: "2B3C4D5E6F708192", holder: "R-0002", state: "revoked", until: "2030-11-30T14:59:59Z", octets: 1902 },
  { serial: "3C4D5E6F708192A3", holder: "R-0003", state: "expiring", until: "2026-12-24T14:59:59Z", octets: 1788 },
];

export function Tables() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const [order, setOrder] = useState<Order>({ column: "until", direction: "ascending" });
  const tones = { valid: "success", revoked: "error", expiring: "warning" } as const;
  const sorted = [...rows].sort((a, b) => a.until.localeCompare(b.until) * (order.direction === "ascending" ? 1 : -1));
  const columns = [
    { id: "serial", title: chosen.serial, cell: ({ serial }: Example) => serial, content: "code", heads: "row" },
    { id: "holder", title: chosen.holder, cell: ({ holder }: Example) => holder },
    {
      id: "state",
      title: chosen.state,
      cell: ({ state }: Example) => <StatusBadge tone={tones[state]}>{chosen[state]}</StatusBadge>,
    },
    { id: "until", title: chosen.until, cell: ({ until }: Example) => formatDay(until, language), sort: "sortable" },
    {
      id: "octets",
      title: chosen.octets,
      cell: ({ octets }: Example) => octets.toLocaleString("en"),
      content: "number",
    },
  ] as const;
  return (
    <Section title={chosen.tables}>
      <Table
        caption={chosen.tableCaption}
        captionShown="shown"
        columns={columns}
        rows={sorted}
        keyOf={({ serial }) => serial}
        order={order}
        onOrder={setOrder}
        markOf={({ state }) => (state === "expiring" ? "warning" : undefined)}
      />
      <Pager status={chosen.pagerStatus} onNext={() => undefined} />
      <Table caption={chosen.skeleton} columns={columns} rows={undefined} keyOf={({ serial }) => serial} />
      <Table
        caption={chosen.empty}
        columns={columns}
        rows={[]}
        keyOf={({ serial }) => serial}
        empty={
          <EmptyState title={chosen.empty} actions={<Button size="small">{chosen.emptyAction}</Button>}>
            {chosen.emptyAdvice}
          </EmptyState>
        }
      />
    </Section>
  );
}

export function ContentParts() {
  const chosen = useTexts(texts);
  const [dropped, setDropped] = useState<readonly File[]>([]);
  return (
    <Section title={chosen.content}>
      <DescriptionList
        items={[
          { term: chosen.issuer, value: "C=JP, O=JPKI, OU=JPKI for digital signature, CN=Nagasaki" },
          { term: chosen.validity, value: "2026-03-10 – 2031-03-09", note: chosen.days5 },
          {
            term: chosen.fingerprint,
            value: <CodeBlock label={chosen.fingerprint} code={hash} form="hexadecimal" shape="line" />,
          },
        ]}
      />
      <CodeBlock
        label="PEM"
        code={
          "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQsFADBaMQswCQYDVQQGEwJK\n-----END CERTIFICATE-----"
        }
      />
      <Tabs
        label={chosen.tabs}
        tabs={[
          { id: "issue", title: chosen.tabIssue, content: <p>{chosen.tabContent}</p> },
          { id: "revoke", title: chosen.tabRevoke, content: <p>{chosen.tabContent}</p> },
          { id: "events", title: chosen.tabEvents, content: <p>{chosen.tabContent}</p> },
        ]}
      />
      <div>
        <Disclosure title={chosen.disclosure}>
          <p>{chosen.tabContent}</p>
        </Disclosure>
        <Disclosure title={chosen.tabEvents} initially="open">
          <p>{chosen.tabContent}</p>
        </Disclosure>
      </div>
      <FileDrop label={chosen.drop} accept={[".cer", ".crl", ".pem"]} onFiles={setDropped}>
        <p>{dropped.length === 0 ? chosen.dropHint : chosen.dropped(dropped.map(({ name }) => name).join(", "))}</p>
      </FileDrop>
    </Section>
  );
}

export function Overlays() {
  const chosen = useTexts(texts);
  const [shown, setShown] = useState<"question" | "panel" | "none">("none");
  const close = () => setShown("none");
  return (
    <Section title={chosen.overlays}>
      <Row>
        <Button onPress={() => setShown("question")}>{chosen.openDialog}</Button>
        <Button onPress={() => setShown("panel")}>{chosen.openPanel}</Button>
        <Menu
          label={chosen.menu}
          groups={[
            {
              entries: [
                { id: "details", label: chosen.plain },
                { id: "revoke", label: chosen.danger, hint: chosen.dialogBody },
                { id: "disabled", label: chosen.disabled, state: "disabled" },
              ],
            },
          ]}
        />
        <Tooltip text={chosen.tooltip}>
          <Button icon="copy">{chosen.tooltipButton}</Button>
        </Tooltip>
      </Row>
      <Dialog
        title={chosen.dialogTitle}
        kind="question"
        shown={shown === "question" ? "open" : "closed"}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>{chosen.cancel}</Button>
            <Button look="danger" onPress={close}>
              {chosen.danger}
            </Button>
          </>
        }
      >
        <p>{chosen.dialogBody}</p>
      </Dialog>
      <Dialog title={chosen.disclosure} place="side" shown={shown === "panel" ? "open" : "closed"} onClose={close}>
        <p>{chosen.tabContent}</p>
      </Dialog>
    </Section>
  );
}

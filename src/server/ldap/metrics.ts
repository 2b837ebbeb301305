import { Counter, Gauge, type Registry } from "prom-client";
import type { LdapFigures } from "../../validation/index.ts";

/** Figures of the directory in /metrics; read when somebody asks for them. */
export function registerLdapMetrics(registry: Registry, figures: () => LdapFigures): void {
  const registers = [registry];
  new Gauge({
    name: "warifu_ldap_connections",
    help: "LDAP clients connected now.",
    registers,
    collect() {
      this.set(figures().connections);
    },
  });
  counter(registers, "warifu_ldap_connections_taken_total", "LDAP connections taken.", (now) => now.connectionsTaken);
  counter(
    registers,
    "warifu_ldap_connections_refused_total",
    "LDAP connections turned away, because there were too many.",
    (now) => now.connectionsRefused,
  );
  counter(registers, "warifu_ldap_lists_total", "Revocation lists given over LDAP.", (now) => now.listsProvided);
  counter(registers, "warifu_ldap_list_octets_total", "Octets of those lists.", (now) => now.listOctets);
  new Gauge({
    name: "warifu_ldap_unwritten_rows",
    help: "Provisions that are pledged and not yet in the history of use.",
    registers,
    collect() {
      this.set(figures().unwrittenRows);
    },
  });
  labelledCounters(registers, figures);

  function counter(to: Registry[], name: string, help: string, value: (now: LdapFigures) => number): void {
    new Counter({
      name,
      help,
      registers: to,
      collect() {
        this.reset();
        this.inc(value(figures()));
      },
    });
  }
}

function labelledCounters(registers: Registry[], figures: () => LdapFigures): void {
  new Counter({
    name: "warifu_ldap_operations_total",
    help: "LDAP operations by kind and result.",
    labelNames: ["operation", "result"],
    registers,
    collect() {
      this.reset();
      for (const { operation, result, count } of figures().operations) this.inc({ operation, result }, count);
    },
  });
  new Counter({
    name: "warifu_ldap_refused_messages_total",
    help: "LDAP connections ended because of what was sent, by why.",
    labelNames: ["because"],
    registers,
    collect() {
      this.reset();
      for (const { because, count } of figures().refusedMessages) this.inc({ because }, count);
    },
  });
}

import { Icon, type IconName, Link } from "../design/index.ts";

export interface CountLinkProps {
  readonly href: string;
  readonly icon: IconName;
  /** The link's name, with the count in words. */
  readonly label: string;
  /** "0" shows none. */
  readonly count: string;
}

/** A link of the header with a number at its corner. */
export function CountLink({ href, icon, label, count }: CountLinkProps) {
  return (
    <Link
      href={href}
      className="relative inline-flex size-11 items-center justify-center rounded-8 text-accent hover:bg-accent-soft"
    >
      <Icon name={icon} className="size-6" />
      <span className="sr-only">{label}</span>
      {count !== "0" && (
        <span
          aria-hidden="true"
          className="absolute end-0 top-0.5 min-w-5 rounded-full bg-danger px-1 text-center text-xs leading-5 font-bold text-on-danger"
        >
          {count}
        </span>
      )}
    </Link>
  );
}

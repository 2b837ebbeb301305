/** The page of the present address: found in the tables of pages, its code loaded when it is opened. */
import { Component, type ComponentType, createContext, type ReactNode, useContext, useMemo } from "react";
import { loadedLater } from "../design/index.ts";
import { goTo, useAddress } from "./address.ts";
import type { Page, Seat } from "./page.ts";
import { NoSuchPage, PageFailed, PageLoading } from "./page-states.tsx";
import { findRoute, type Route } from "./routes.ts";

interface Place {
  readonly seats: readonly Seat[];
  readonly route: Route | undefined;
}

const PlaceContext = createContext<Place>({ seats: [], route: undefined });

export interface RouterProps {
  readonly seats: readonly Seat[];
  readonly commonPages: readonly Page[];
  readonly children: ReactNode;
}

/** Tells everything below which page it is. */
export function Router({ seats, commonPages, children }: RouterProps) {
  const { pathname } = useAddress();
  const place = useMemo(() => {
    const pages = [...commonPages, ...seats.flatMap((seat) => seat.pages)];
    return { seats, route: findRoute(pages, /^\/app\/?$/.test(pathname) ? firstPage : pathname) };
  }, [seats, commonPages, pathname]);
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

const firstPage = "/app/home";

/** The page that is shown; undefined: there is none at this address. */
export function usePage(): Page | undefined {
  return useContext(PlaceContext).route?.page;
}

export function useAllSeats(): readonly Seat[] {
  return useContext(PlaceContext).seats;
}

/** A parameter of the page's address. */
export function usePageParameter(name: string): string {
  const value = useContext(PlaceContext).route?.parameters[name];
  if (value === undefined) throw new TypeError(`the page's path has no parameter ${name}`);
  return value;
}

/**
 * What a page remembers in its address (filters, the chosen tab), so that it can be bookmarked and "back" works. Nothing
 * about a person belongs there: addresses are kept by browsers and proxies.
 */
export function useAddressState<Values extends Readonly<Record<string, string | undefined>>>(): readonly [
  Partial<Values>,
  (change: { readonly [Name in keyof Values]?: Values[Name] | undefined }) => void,
] {
  const { pathname, search } = useAddress();
  const values = useMemo(() => Object.fromEntries(new URLSearchParams(search)) as Partial<Values>, [search]);
  const change = (changed: { readonly [Name in keyof Values]?: Values[Name] | undefined }) => {
    const kept = Object.entries<string | undefined>({ ...values, ...changed }).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, value]],
    );
    goTo(kept.length === 0 ? pathname : `${pathname}?${new URLSearchParams(kept)}`, "replace");
  };
  return [values, change];
}

/** The page itself. */
export function PageOutlet() {
  const { route } = useContext(PlaceContext);
  const { pathname } = useAddress();
  if (route === undefined) return <NoSuchPage />;
  const Content = lazyPage(route.page);
  return (
    <Failure key={pathname}>
      <Content />
    </Failure>
  );
}

const lazyPages = new WeakMap<Page, ComponentType>();

function lazyPage(page: Page): ComponentType {
  const known = lazyPages.get(page);
  if (known !== undefined) return known;
  const made = loadedLater(page.load, <PageLoading />);
  lazyPages.set(page, made);
  return made;
}

/** A page that throws takes nothing else with it. */
class Failure extends Component<{ readonly children: ReactNode }, { readonly fault: unknown }> {
  override state: { readonly fault: unknown } = { fault: undefined };

  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  override render() {
    return this.state.fault === undefined ? this.props.children : <PageFailed fault={this.state.fault} />;
  }
}

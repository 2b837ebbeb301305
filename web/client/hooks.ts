/** Operations in components: reading is cached and refreshed, acting happens once however often the button is pressed. */

import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { Answered, Operation } from "@warifu/contract";
import { useRef } from "react";
import { type CallRefusal, callOperation, type Input } from "./call.ts";

/** A refusal as react-query carries it. */
export class Refused extends Error {
  readonly refusal: CallRefusal;

  constructor(refusal: CallRefusal) {
    super(refusal.kind === "problem" ? refusal.problem.code : refusal.kind);
    this.refusal = refusal;
  }
}

/** The cache key of an operation's answers: the name alone matches all of them. */
export function keyOf<Of extends Operation>(operation: Of, input?: Input<Of>): QueryKey {
  return input === undefined ? [operation.name] : [operation.name, input];
}

export interface ReadOptions {
  /** "later": do not ask yet. */
  readonly ask?: "now" | "later";
  /** Milliseconds between two questions; absent: only when something tells that it changed. */
  readonly every?: number;
}

/** Reads with an operation; while a new input is being read, the last answer stays. */
export function useRead<Of extends Operation>(
  operation: Of,
  input: Input<Of>,
  { ask = "now", every }: ReadOptions = {},
) {
  return useQuery<Answered<Of>, Refused>({
    queryKey: keyOf(operation, input),
    queryFn: ({ signal }) => answered(operation, input, signal),
    enabled: ask === "now",
    placeholderData: keepPreviousData,
    ...(every === undefined ? {} : { refetchInterval: every }),
  });
}

/** Reads page after page: `inputAfter` puts a page's cursor into the input, `next` takes the cursor of the next page. */
export function usePages<Of extends Operation>(
  operation: Of,
  key: QueryKey,
  inputAfter: (cursor: string | undefined) => Input<Of>,
  next: (page: Answered<Of>) => string | undefined,
) {
  return useInfiniteQuery<Answered<Of>, Refused, InfiniteData<Answered<Of>>, QueryKey, string | undefined>({
    queryKey: [operation.name, ...key],
    queryFn: ({ pageParam, signal }) => answered(operation, inputAfter(pageParam), signal),
    initialPageParam: undefined,
    getNextPageParam: next,
    placeholderData: keepPreviousData,
  });
}

export interface ActionOptions<Of extends Operation> {
  /** Operations whose answers are asked for again afterwards. */
  readonly refreshes?: readonly Operation[];
  readonly onDone?: (answer: Answered<Of>) => void;
}

/**
 * Does something with an operation. A second press while it runs does nothing; the same input after a lost connection goes
 * out under the same idempotency key, so that it happens once.
 */
export function useAction<Of extends Operation>(operation: Of, { refreshes = [], onDone }: ActionOptions<Of> = {}) {
  const client = useQueryClient();
  const attempt = useRef<{ input: string; key: string }>(undefined);
  const mutation = useMutation<Answered<Of>, Refused, Input<Of>>({
    mutationFn: async (input) => {
      const answer = await callOperation(operation, input, { idempotencyKey: attemptKey(attempt, input) });
      if (!answer.ok) throw new Refused(answer.refusal);
      attempt.current = undefined;
      return answer.value;
    },
    onSuccess: async (answer) => {
      onDone?.(answer);
      await Promise.all(refreshes.map((changed) => client.invalidateQueries({ queryKey: keyOf(changed) })));
    },
  });
  const act = (input: Input<Of>) => {
    if (!mutation.isPending) mutation.mutate(input);
  };
  return { ...mutation, act, refusal: mutation.error?.refusal };
}

function attemptKey(attempt: { current: { input: string; key: string } | undefined }, input: unknown): string {
  const written = JSON.stringify(input);
  if (attempt.current?.input !== written) attempt.current = { input: written, key: crypto.randomUUID() };
  return attempt.current.key;
}

async function answered<Of extends Operation>(operation: Of, input: Input<Of>, signal: AbortSignal) {
  const answer = await callOperation(operation, input, { signal });
  if (!answer.ok) throw new Refused(answer.refusal);
  return answer.value;
}

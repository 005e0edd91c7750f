import { messageForCode } from './problem-texts';

/** One field of a refused request: where it stands in what was sent, and what is wrong with it. */
export interface FieldFault {
  pointer: string;
  code?: string;
  detail: string;
}

export interface ProblemDocument {
  code?: string;
  title?: string;
  detail?: string;
  errors?: { pointer?: string; code?: string; detail?: string; wanted?: string }[];
}

/**
 * What the server refused, or why it could not be reached (RFC 9457, `application/problem+json`). `code` is stable and
 * for programs; `title` and `detail` are Chinese and for whoever sits at the screen.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly faults: FieldFault[] = [],
    /** Seconds after which trying again makes sense, where the server said so. */
    readonly retryAfter?: number,
  ) {
    super(`${code}: ${title}`);
  }

  /** What is wrong with the field at `pointer` (`/fields/birth_date`), or nothing. */
  faultAt(pointer: string): string | undefined {
    return this.faults.find((fault) => fault.pointer === pointer)?.detail;
  }

  /** Faults that belong to none of the fields that the form shows: they must not be lost. */
  faultsBeyond(pointers: readonly string[]): FieldFault[] {
    return this.faults.filter((fault) => !pointers.includes(fault.pointer));
  }

  /** Somebody else changed the same thing first. */
  get isConflict(): boolean {
    return this.status === 412;
  }

  get isNotFound(): boolean {
    return this.status === 404;
  }
}

/** The problem of an answer that is not of the 200s; also of one that is not a problem document at all. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const document = (typeof body === 'object' && body !== null ? body : {}) as ProblemDocument;
  const retryAfter = Number(response.headers.get('Retry-After'));
  return problemOfDocument(
    document,
    response.status,
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
  );
}

/** A problem that came as data: why a task of the server failed. */
export function problemOfDocument(document: ProblemDocument, status = 0, retryAfter?: number): ApiProblem {
  const code = document.code ?? `http.${status}`;
  const known = messageForCode(code, status);
  const faults = (document.errors ?? []).map((fault) => ({
    pointer: fault.pointer ?? '',
    code: fault.code,
    detail: `${fault.detail ?? '内容有误'}${fault.wanted ? `，应为${fault.wanted}` : ''}`,
  }));
  const title = document.title ?? known.title;
  return new ApiProblem(
    status,
    code,
    title,
    document.detail ?? (document.title ? '' : known.detail),
    faults,
    retryAfter,
  );
}

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  if (thrown instanceof TypeError || (thrown instanceof DOMException && thrown.name !== 'AbortError')) {
    const { title, detail } = messageForCode('network.unreachable', 0);
    return new ApiProblem(0, 'network.unreachable', title, detail);
  }
  const { title, detail } = messageForCode('web.unexpected', 0);
  return new ApiProblem(0, 'web.unexpected', title, detail);
}

export function wasAborted(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}

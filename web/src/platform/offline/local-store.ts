/**
 * What the browser keeps by itself until the server has it. In IndexedDB, which takes files as well and survives a
 * closed window; where a browser refuses it (a private window), in memory, for as long as the page lives.
 */
export interface LocalStore<Value> {
  get: (key: string) => Promise<Value | undefined>;
  put: (key: string, value: Value) => Promise<void>;
  remove: (key: string) => Promise<void>;
  /** Everything whose key begins so. */
  list: (prefix: string) => Promise<Value[]>;
  removeAll: (prefix: string) => Promise<void>;
}

const DATABASE = 'hengcai';
const KEPT = 'kept';

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(KEPT);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB cannot be opened'));
  });
  return opening;
}

async function inStore<Result>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(KEPT, mode);
    const request = ask(transaction.objectStore(KEPT));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB refused'));
    transaction.onabort = transaction.onerror;
  });
}

const within = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

function inBrowser<Value>(): LocalStore<Value> {
  return {
    get: (key) => inStore<Value | undefined>('readonly', (store) => store.get(key)),
    put: async (key, value) => void (await inStore('readwrite', (store) => store.put(value, key))),
    remove: async (key) => void (await inStore('readwrite', (store) => store.delete(key))),
    list: (prefix) => inStore<Value[]>('readonly', (store) => store.getAll(within(prefix))),
    removeAll: async (prefix) => void (await inStore('readwrite', (store) => store.delete(within(prefix)))),
  };
}

export function inMemory<Value>(): LocalStore<Value> {
  const kept = new Map<string, Value>();
  return {
    get: (key) => Promise.resolve(kept.get(key)),
    put: (key, value) => Promise.resolve(void kept.set(key, value)),
    remove: (key) => Promise.resolve(void kept.delete(key)),
    list: (prefix) => Promise.resolve([...kept].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value)),
    removeAll: (prefix) => {
      for (const key of kept.keys()) if (key.startsWith(prefix)) kept.delete(key);
      return Promise.resolve();
    },
  };
}

/** Tries the browser's own store, and goes on in memory from the first refusal on. */
export function localStore<Value>(): LocalStore<Value> {
  const browser = inBrowser<Value>();
  const memory = inMemory<Value>();
  let refused = typeof indexedDB === 'undefined';
  async function attempt<Result>(act: (store: LocalStore<Value>) => Promise<Result>): Promise<Result> {
    if (!refused) {
      try {
        return await act(browser);
      } catch {
        refused = true;
      }
    }
    return act(memory);
  }
  return {
    get: (key) => attempt((store) => store.get(key)),
    put: (key, value) => attempt((store) => store.put(key, value)),
    remove: (key) => attempt((store) => store.remove(key)),
    list: (prefix) => attempt((store) => store.list(prefix)),
    removeAll: (prefix) => attempt((store) => store.removeAll(prefix)),
  };
}

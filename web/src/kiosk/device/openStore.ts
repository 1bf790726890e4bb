/** What a device keeps that is more than text. */
export interface Store {
  get<T>(key: string): Promise<T | undefined>
  put(key: string, value: unknown): Promise<void>
}

const DATABASE = 'diemcau-kiosk'
const TABLE = 'device'

let opening: Promise<Store> | undefined

/** Opens the device's IndexedDB; keys of WebCrypto can live nowhere else. A failed opening is tried again next time. */
export function openStore(): Promise<Store> {
  opening ??= open().catch((error: unknown) => {
    opening = undefined
    throw error
  })
  return opening
}

async function open(): Promise<Store> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE)
  const database = await done(request)
  const table = (mode: IDBTransactionMode) => database.transaction(TABLE, mode).objectStore(TABLE)
  return {
    get: <T>(key: string) => done(table('readonly').get(key) as IDBRequest<T | undefined>),
    put: async (key, value) => {
      await done(table('readwrite').put(value, key))
    },
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
  })
}

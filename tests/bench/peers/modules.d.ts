/** Packages without types of their own; what is used of them is typed where it is used. */
declare module 'pouchdb-adapter-indexeddb'
declare module 'pouchdb-browser'
declare module 'fake-indexeddb/auto'

/**
 * How many cases a property looks at: as many as it says, or as `SHUKE_PROPERTY_RUNS` asks, for a long look and for a short one.
 */
export const runs = (usual: number): number => Number(process.env.SHUKE_PROPERTY_RUNS || usual)

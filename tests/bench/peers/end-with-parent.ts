/** A process that was started by the bench ends when the bench does, however that ended. Its standard input is the bench's end. */
export const endWithParent = (): void => void process.stdin.resume().once('end', () => process.exit(1))

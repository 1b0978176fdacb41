import { DatabaseSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'

const { file, isSmall } = workerData as { file: string; isSmall: boolean }
const db = new DatabaseSync(file)
// the copy that it makes would lie in a folder of the system's, and its bytes on that disk when it is gone; of a large file memory may not hold one
if (isSmall) db.exec('pragma temp_store = memory')
db.exec('pragma busy_timeout = 5000; vacuum')
// whoever still reads from the log is not waited for: the other connection tries again
db.exec('pragma busy_timeout = 0; pragma wal_checkpoint(truncate)')
db.close()

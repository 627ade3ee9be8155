-- What the other side said of a row that was set aside stands with its case. Locks exception_case for a moment.

-- AlterTable
ALTER TABLE "exception_case" ADD COLUMN "payload" TEXT;

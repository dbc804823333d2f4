package io.vmactor.vm.actor;

/** What a send to a full mailbox does. */
public enum MailboxPolicy {
  /** The send fails with an error. */
  FAIL,
  /** The sending thread waits for room; on a worker thread, which must not wait, the send fails. */
  WAIT,
  /** The batch is dropped. */
  DROP
}

package io.vmactor.vm.actor;

import io.vmactor.vm.interpreter.ActorHost;
import io.vmactor.vm.interpreter.HandlerTable;
import io.vmactor.vm.interpreter.Notices;
import io.vmactor.vm.interpreter.SentValue;

/** What the instructions of one actor can do to others. */
final class CellHost implements ActorHost {
  private final ActorCell cell;
  private final ActorRegistry registry;

  CellHost(ActorCell cell, ActorRegistry registry) {
    this.cell = cell;
    this.registry = registry;
  }

  @Override
  public long spawn(SentValue call, HandlerTable table, long reference) {
    return registry.spawn(cell, call, table, reference);
  }

  @Override
  public void send(long actor, SentValue value) {
    try {
      registry.send(actor, value);
    } catch (MailboxFullException e) {
      throw new Refusal("mailbox-full", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void monitor(long actor, long reference) {
    ActorCell watched = registry.find(actor);
    if (watched == null) {
      cell.sendNotice(Notices.gone(actor, reference));
    } else {
      watched.watch(cell.id(), reference);
    }
  }

  @Override
  public void kill(long actor) {
    ActorCell victim = registry.find(actor);
    if (victim != null) {
      victim.kill();
    }
  }

  @Override
  public long nextReference() {
    return ActorRegistry.nextNumber();
  }
}

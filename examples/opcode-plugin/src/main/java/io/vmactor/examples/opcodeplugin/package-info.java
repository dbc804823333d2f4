/** A plug-in that adds one opcode to the machine will live here. */
package io.vmactor.examples.opcodeplugin;

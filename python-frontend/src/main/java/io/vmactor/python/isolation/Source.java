package io.vmactor.python.isolation;

import com.oracle.graal.python.pegparser.sst.ModTy;

/**
 * A module of the program.
 *
 * @param name its dotted name
 * @param file its file, as reports show it
 */
public record Source(String name, String file, ModTy.Module tree) {}

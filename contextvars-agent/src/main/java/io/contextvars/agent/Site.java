// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.agent;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** A place in a method, and the code that goes there: nothing but a call of the bridge and what it needs on the stack. */
final class Site {
  /** What stands at a place. */
  interface Code extends BiConsumer<MethodVisitor, Method> {
  }

  /** The method around a place. */
  record Method(int access, String name, String descriptor) {
    boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }

    boolean isPublic() {
      return (access & Opcodes.ACC_PUBLIC) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    /** {@return the local variable of a parameter} */
    int local(int parameter) {
      Type[] types = Type.getArgumentTypes(descriptor);
      int local = isStatic() ? 0 : 1;
      for (int i = 0; i < parameter; i++) {
        local += types[i].getSize();
      }
      return local;
    }
  }

  /** A called method. */
  record Call(String owner, String name, String descriptor) {
  }

  private enum Kind {
    ENTRY, RETURN, BEFORE_CALL, INSTEAD_OF_CALL
  }

  final String description;
  private final Kind kind;
  private final Predicate<Method> methods;
  private final Predicate<Call> calls;
  private final Code code;
  private boolean optional;

  private Site(String description, Kind kind, Predicate<Method> methods, Predicate<Call> calls, Code code) {
    this.description = description;
    this.kind = kind;
    this.methods = methods;
    this.calls = calls;
    this.code = code;
  }

  static Site entry(String description, Predicate<Method> methods, Code code) {
    return new Site("no method " + description, Kind.ENTRY, methods, call -> false, code);
  }

  static Site exit(String description, Predicate<Method> methods, Code code) {
    return new Site("no method " + description, Kind.RETURN, methods, call -> false, code);
  }

  static Site before(String description, Predicate<Method> methods, Predicate<Call> calls, Code code) {
    return new Site("no call of " + description, Kind.BEFORE_CALL, methods, calls, code);
  }

  static Site insteadOf(String description, Predicate<Method> methods, Predicate<Call> calls, Code code) {
    return new Site("no call of " + description, Kind.INSTEAD_OF_CALL, methods, calls, code);
  }

  /** {@return this site, which some JDKs do not have} */
  Site whereThereIsOne() {
    optional = true;
    return this;
  }

  boolean isOptional() {
    return optional;
  }

  boolean isIn(Method method) {
    return methods.test(method);
  }

  /** {@return what writes the code at this place into a method} */
  MethodVisitor in(Method method, MethodVisitor next, Runnable found) {
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitCode() {
        super.visitCode();
        if (kind == Kind.ENTRY) {
          write();
        }
      }

      @Override
      public void visitInsn(int opcode) {
        if (kind == Kind.RETURN && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
          write();
        }
        super.visitInsn(opcode);
      }

      @Override
      public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean here = opcode != Opcodes.INVOKESTATIC && calls.test(new Call(owner, name, descriptor));
        if (here) {
          write();
        }
        if (!here || kind == Kind.BEFORE_CALL) {
          super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
      }

      private void write() {
        found.run();
        code.accept(mv, method);
      }
    };
  }
}

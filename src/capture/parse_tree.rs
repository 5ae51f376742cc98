//! What only the parse tree tells: event triggers give no rows for GRANT, and not every table that a command names.
//!
//! Names are looked up as the command did: with the issuing role's search path, before anything else changes it.

use pgrx::pg_sys::{self, NodeTag, ObjectType};

use super::dead_rows::objects_of_role;
use super::touched::Touched;
use crate::catalog::Address;
use crate::catalog::classes;

/// The objects that the parse tree names and the event trigger does not report, and how far the change reaches.
pub fn touched(tree: *mut pg_sys::Node) -> Touched {
    let mut touched = Touched::default();
    if tree.is_null() {
        return touched;
    }
    // SAFETY: each node is read as the struct that its tag says.
    unsafe {
        match (*tree).type_ {
            NodeTag::T_GrantStmt => grant(&*tree.cast(), &mut touched),
            NodeTag::T_AlterTableStmt => alter_table(&*tree.cast(), &mut touched),
            NodeTag::T_RenameStmt | NodeTag::T_AlterObjectSchemaStmt => touched.names_changed = true,
            NodeTag::T_AlterEnumStmt => {
                let statement = tree.cast::<pg_sys::AlterEnumStmt>();
                touched.names_changed = !(*statement).oldVal.is_null();
            }
            NodeTag::T_ViewStmt => touched.columns_changed = (*tree.cast::<pg_sys::ViewStmt>()).replace,
            NodeTag::T_AlterTypeStmt => touched.base_type_changed = true,
            NodeTag::T_AlterExtensionContentsStmt => extension_contents(&*tree.cast(), &mut touched),
            NodeTag::T_SecLabelStmt => security_label(&*tree.cast(), &mut touched),
            NodeTag::T_AlterDefaultPrivilegesStmt => touched.default_privileges = true,
            NodeTag::T_DropOwnedStmt => {
                let statement = tree.cast::<pg_sys::DropOwnedStmt>();
                for role in items::<pg_sys::RoleSpec>((*statement).roles) {
                    for object in objects_of_role(pg_sys::get_rolespec_oid(role, true)) {
                        touched.add(object);
                        touched.add(extension_of(object));
                    }
                }
            }
            _ => {}
        }
    }
    touched
}

/// The pointers in a list.
unsafe fn items<T>(list: *mut pg_sys::List) -> Vec<*mut T> {
    if list.is_null() {
        return Vec::new();
    }
    // SAFETY: the list is a list of pointers to T, as its statement's definition says.
    unsafe {
        let length = usize::try_from((*list).length).unwrap_or(0);
        (0..length)
            .map(|n| (*(*list).elements.add(n)).ptr_value.cast())
            .collect()
    }
}

unsafe fn relation(name: *mut pg_sys::RangeVar) -> pg_sys::Oid {
    let missing_ok = pg_sys::RVROption::RVR_MISSING_OK;
    let no_lock = pg_sys::NoLock as pg_sys::LOCKMODE;
    // SAFETY: no callback, no lock; the command itself holds one.
    unsafe { pg_sys::RangeVarGetRelidExtended(name, no_lock, missing_ok, None, std::ptr::null_mut()) }
}

unsafe fn grant(statement: &pg_sys::GrantStmt, touched: &mut Touched) {
    // SAFETY: the type of the list's members follows from the statement's target and object type, see parsenodes.h.
    unsafe {
        if statement.targtype == pg_sys::GrantTargetType::ACL_TARGET_ALL_IN_SCHEMA {
            touched.all_in_schemas = items::<pg_sys::Node>(statement.objects)
                .into_iter()
                .map(|n| schema(n))
                .collect();
        }
        if statement.targtype != pg_sys::GrantTargetType::ACL_TARGET_OBJECT {
            return;
        }
        for object in items::<pg_sys::Node>(statement.objects) {
            let (class, oid) = match statement.objtype {
                ObjectType::OBJECT_TABLE | ObjectType::OBJECT_SEQUENCE => {
                    (pg_sys::RelationRelationId, relation(object.cast()))
                }
                ObjectType::OBJECT_FUNCTION | ObjectType::OBJECT_PROCEDURE | ObjectType::OBJECT_ROUTINE => {
                    let oid = pg_sys::LookupFuncWithArgs(statement.objtype, object.cast(), true);
                    (pg_sys::ProcedureRelationId, oid)
                }
                ObjectType::OBJECT_SCHEMA => (pg_sys::NamespaceRelationId, schema(object)),
                ObjectType::OBJECT_LANGUAGE => {
                    let name = (*object.cast::<pg_sys::String>()).sval;
                    (classes::LANGUAGES, pg_sys::get_language_oid(name, true))
                }
                ObjectType::OBJECT_FDW => {
                    let name = (*object.cast::<pg_sys::String>()).sval;
                    let oid = pg_sys::get_foreign_data_wrapper_oid(name, true);
                    (pg_sys::ForeignDataWrapperRelationId, oid)
                }
                ObjectType::OBJECT_FOREIGN_SERVER => {
                    let name = (*object.cast::<pg_sys::String>()).sval;
                    (
                        pg_sys::ForeignServerRelationId,
                        pg_sys::get_foreign_server_oid(name, true),
                    )
                }
                ObjectType::OBJECT_TYPE | ObjectType::OBJECT_DOMAIN => {
                    let name = pg_sys::makeTypeNameFromNameList(object.cast());
                    let oid = pg_sys::LookupTypeNameOid(std::ptr::null_mut(), name, true);
                    (pg_sys::TypeRelationId, oid)
                }
                _ => continue,
            };
            touched.add((class, oid));
            if oid != pg_sys::InvalidOid {
                touched.add(extension_of((class, oid)));
            }
        }
    }
}

/// The extension that an object is a member of, if it is: the privileges on a member are a part of its extension.
fn extension_of((class, oid): Address) -> Address {
    // SAFETY: looks through pg_depend, and answers with zero where there is none.
    (pg_sys::ExtensionRelationId, unsafe {
        pg_sys::getExtensionOfObject(class, oid)
    })
}

unsafe fn schema(name: *mut pg_sys::Node) -> pg_sys::Oid {
    // SAFETY: a String node, whose text is NUL-terminated.
    unsafe {
        let text = (*name.cast::<pg_sys::String>()).sval;
        pg_sys::get_namespace_oid(text, true)
    }
}

/// A partition that is detached no longer hangs on the table that the command reports; what lists a table's columns has another
/// list.
unsafe fn alter_table(statement: &pg_sys::AlterTableStmt, touched: &mut Touched) {
    // SAFETY: the list holds AlterTableCmd; of DETACH PARTITION the definition is a PartitionCmd.
    unsafe {
        for command in items::<pg_sys::AlterTableCmd>(statement.cmds) {
            let detaches = matches!(
                (*command).subtype,
                pg_sys::AlterTableType::AT_DetachPartition | pg_sys::AlterTableType::AT_DetachPartitionFinalize
            );
            if detaches {
                let partition = (*command).def.cast::<pg_sys::PartitionCmd>();
                touched.add((pg_sys::RelationRelationId, relation((*partition).name)));
            }
            touched.columns_changed |= matches!(
                (*command).subtype,
                pg_sys::AlterTableType::AT_AddColumn | pg_sys::AlterTableType::AT_DropColumn
            );
        }
    }
}

/// A member that joins or leaves an extension is tracked no longer, or from now on; what depends on it depends on the
/// extension, or no longer.
unsafe fn extension_contents(statement: &pg_sys::AlterExtensionContentsStmt, touched: &mut Touched) {
    touched.names_changed = true;
    // SAFETY: the statement names an object of its type.
    touched.add(unsafe { address(statement.objtype, statement.object) });
}

/// The label on a member is a part of its extension; whatever else has a label the event trigger reports.
unsafe fn security_label(statement: &pg_sys::SecLabelStmt, touched: &mut Touched) {
    // SAFETY: the statement names an object of its type.
    unsafe {
        let (class, oid) = address(statement.objtype, statement.object);
        if oid != pg_sys::InvalidOid {
            touched.add((pg_sys::ExtensionRelationId, pg_sys::getExtensionOfObject(class, oid)));
        }
    }
}

/// Looks an object up as the command did.
unsafe fn address(object_type: ObjectType::Type, object: *mut pg_sys::Node) -> (pg_sys::Oid, pg_sys::Oid) {
    let mut opened: pg_sys::Relation = std::ptr::null_mut();
    // SAFETY: a relation that the lookup opens is closed.
    unsafe {
        let lock = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
        let address = pg_sys::get_object_address(object_type, object, &mut opened, lock, true);
        if !opened.is_null() {
            pg_sys::relation_close(opened, pg_sys::NoLock as pg_sys::LOCKMODE);
        }
        (address.classId, address.objectId)
    }
}
